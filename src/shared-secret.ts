/** A secret that programs beside this one know, too, by a file in a folder they share. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { ConfigError } from './config.ts';
import { writeOnce } from './core/write-once.ts';
import type { Secret } from './secret.ts';

export interface SharedSecret {
  readonly given: Secret | undefined;
  /** Where the others read it; undefined where there are none. */
  readonly file: string | undefined;
}

/** Those in this program's group may read it. */
const MODE = 0o640;
const BYTES = 32;

/** What was given, kept in the file for the others; else what is in the file, made on first use. Throws a ConfigError when it cannot be used. */
export function revealShared({ given, file }: SharedSecret): string | undefined {
  if (file === undefined) return given?.reveal();
  try {
    if (given) replace(file, given.reveal());
    else if (!existsSync(file)) writeOnce(file, randomBytes(BYTES).toString('base64url'), MODE);
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown error';
    throw new ConfigError([`${file} cannot be used for a shared secret (${reason})`]);
  }
}

function replace(file: string, content: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return;
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content, { mode: MODE });
  renameSync(draft, file);
}
