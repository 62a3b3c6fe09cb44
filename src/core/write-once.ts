/** Writes a file that appears whole or not at all, so processes that start together agree on one. */
import { linkSync, unlinkSync, writeFileSync } from 'node:fs';

/** Leaves `file` as it is when it is there. Throws when the folder cannot be written. */
export function writeOnce(file: string, content: string | Uint8Array, mode: number): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content, { mode });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    unlinkSync(draft);
  }
}
