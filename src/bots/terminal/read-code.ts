/** Reads the learner's program from a file or from standard input. */
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { MAX_SUBMISSION_BYTES, readSubmission, type Submission } from '../../core/submission.ts';

/** `file` "-" is standard input. Refuses what is no program text; rejects with the system's error for a missing file. */
export async function readCode(file: string, stdin: Readable): Promise<Submission> {
  if (file === '-') return readSubmission(await firstBytes(stdin));
  const handle = await open(file);
  try {
    return readSubmission(await firstBytes(handle.createReadStream({ autoClose: false })));
  } finally {
    await handle.close();
  }
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
