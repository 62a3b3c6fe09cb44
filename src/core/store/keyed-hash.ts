/** Turns what must not be stored into a hash that only this installation can compute. */
import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export type KeyedHash = (...parts: readonly string[]) => string;

/** HMAC-SHA-256 as 43 letters; the parts are kept apart, so ("ab", "c") and ("a", "bc") differ. */
export function createKeyedHash(key: string | Uint8Array): KeyedHash {
  return (...parts) => createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url');
}

/** The key in `file`, made on first use and readable by its owner only. Two processes agree on one key. */
export function readOrMakeKey(file: string): Uint8Array {
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, randomBytes(32), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file);
}
