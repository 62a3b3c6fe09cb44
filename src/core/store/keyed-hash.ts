/** Turns what must not be stored into a hash that only this installation can compute. */
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';

export type KeyedHash = (...parts: readonly string[]) => string;

/** HMAC-SHA-256 as 43 letters; the parts are kept apart, so ("ab", "c") and ("a", "bc") differ. */
export function createKeyedHash(key: string | Uint8Array): KeyedHash {
  return (...parts) => createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url');
}

const KEY_BYTES = 32;

/**
 * The key in `file`, made on first use and readable by its owner only. It appears whole or not at all, so
 * processes that start together agree on one. Throws when the file holds no whole key.
 */
export function readOrMakeKey(file: string): Uint8Array {
  if (!existsSync(file)) makeKey(file);
  const key = readFileSync(file);
  if (key.length < KEY_BYTES) throw new Error(`${file} holds no whole key; remove it, and all threads begin anew`);
  return key;
}

function makeKey(file: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, randomBytes(KEY_BYTES), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    unlinkSync(draft);
  }
}
