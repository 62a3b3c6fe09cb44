/** The learner's code, checked for being readable text of a sane size. It is data: never run, stored or logged here. */
import { Refusal } from './errors.ts';

export interface Submission {
  /** With line feeds only. */
  readonly code: string;
}

/** A solution of a study problem has a few kilobytes; this leaves room for a generous template. */
export const MAX_SUBMISSION_BYTES = 64 * 1024;

/** Reads what a learner pasted or uploaded. Refuses empty, huge and binary content. */
export function readSubmission(content: string | Uint8Array): Submission {
  const { byteLength } = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  if (byteLength > MAX_SUBMISSION_BYTES) {
    throw new Refusal('code_too_long', {
      kilobytes: Math.ceil(byteLength / 1024),
      most: MAX_SUBMISSION_BYTES / 1024,
    });
  }
  const code = (typeof content === 'string' ? content : decode(content)).replace(/\r\n?/g, '\n').replace(/^\uFEFF/, '');
  if (code.includes('\0')) throw new Refusal('code_not_text', {});
  if (code.trim() === '') throw new Refusal('code_empty', {});
  return { code };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('code_not_text', {});
  }
}
