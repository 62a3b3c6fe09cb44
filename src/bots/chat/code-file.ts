/** A file a learner sent: is it code we can read, and what is in it. */
import { Refusal } from '../../core/errors.ts';
import { MAX_SUBMISSION_BYTES, readSubmission, type Submission } from '../../core/submission.ts';
import { refuseLanguage } from './code-language.ts';

export interface CodeFile {
  readonly name: string;
  readonly url: string;
  /** In bytes, as the platform says. */
  readonly size: number;
  /** Media type, as the platform says. */
  readonly type: string | undefined;
}

/** Longer than that, and the learner thinks that nobody is there. */
const FETCH_MS = 10_000;
const NO_CODE = /^(?:image|audio|video|font)\/|^application\/(?:pdf|zip|gzip|x-7z|x-tar|msword|vnd\.)/;

/** True when a file of this name and type may hold a program. */
export function mayBeCode({ type = '' }: CodeFile): boolean {
  return !NO_CODE.test(type);
}

/**
 * Downloads `file`. Refuses what is too long, no text, empty, in a language we do not know, or cannot be had within
 * ten seconds; and when `signal` is aborted.
 */
export async function readCodeFile(file: CodeFile, signal: AbortSignal, headers = {}): Promise<Submission> {
  if (!mayBeCode(file)) throw new Refusal('code_not_text', {});
  refuseLanguage(/\.(\w+)$/.exec(file.name)?.[1] ?? '');
  if (file.size > MAX_SUBMISSION_BYTES) throw tooLong(file.size);
  const bytes = await firstBytes(file.url, headers, signal).catch((error) => {
    if (signal.aborted) throw new Refusal('stopped', { counted: false });
    throw error instanceof Refusal ? error : new Refusal('code_not_loaded', { file: file.name });
  });
  if (bytes.length > MAX_SUBMISSION_BYTES) throw tooLong(Math.max(bytes.length, file.size));
  return readSubmission(bytes);
}

/** Reads on only until it is certain that there is too much. */
async function firstBytes(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<Uint8Array> {
  const until = AbortSignal.any([signal, AbortSignal.timeout(FETCH_MS)]);
  const response = await fetch(url, { headers, signal: until, redirect: 'error' });
  if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_SUBMISSION_BYTES) break;
  }
  return Buffer.concat(chunks);
}

function tooLong(bytes: number): Refusal {
  return new Refusal('code_too_long', { kilobytes: Math.ceil(bytes / 1024), most: MAX_SUBMISSION_BYTES / 1024 });
}
