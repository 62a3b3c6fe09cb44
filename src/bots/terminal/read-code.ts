/** Reads the learner's program from a file or from standard input. */
import { createReadStream } from 'node:fs';
import { addAbortSignal, type Readable } from 'node:stream';
import { Refusal } from '../../core/errors.ts';
import { MAX_SUBMISSION_BYTES, readSubmission, type Submission } from '../../core/submission.ts';

/**
 * `file` "-" is standard input. Refuses what cannot be read, what is no program text, and when `signal` is
 * aborted while it waits.
 */
export async function readCode(file: string, stdin: Readable, signal: AbortSignal): Promise<Submission> {
  const source = file === '-' ? stdin : createReadStream(file);
  return readSubmission(await firstBytes(addAbortSignal(signal, source)).catch((error) => refuse(error, file, signal)));
}

/** Reads on only until it is certain that there is too much. */
async function firstBytes(source: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_SUBMISSION_BYTES) break;
  }
  return Buffer.concat(chunks);
}

function refuse(error: unknown, file: string, signal: AbortSignal): never {
  if (signal.aborted) throw new Refusal('stopped', { counted: false });
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  throw new Refusal('code_unreadable', { file, reason });
}
