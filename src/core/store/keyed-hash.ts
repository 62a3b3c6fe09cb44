/** Turns what must not be stored into a hash that only this installation can compute. */
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeOnce } from '../write-once.ts';

export type KeyedHash = (...parts: readonly string[]) => string;

/** HMAC-SHA-256 as 43 letters; the parts are kept apart, so ("ab", "c") and ("a", "bc") differ. */
export function createKeyedHash(key: string | Uint8Array): KeyedHash {
  return (...parts) => createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url');
}

const KEY_BYTES = 32;

/**
 * The key in `file`, made on first use and readable by its owner only. Throws when the file holds no whole key.
 */
export function readOrMakeKey(file: string): Uint8Array {
  if (!existsSync(file)) writeOnce(file, randomBytes(KEY_BYTES), 0o600);
  const key = readFileSync(file);
  if (key.length < KEY_BYTES) throw new Error(`${file} holds no whole key; remove it, and all threads begin anew`);
  return key;
}
