/** Can hints be kept? Makes no store: one made by the wrong user would lock the bot out. */
import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Config } from '../config.ts';
import { readOrMakeKey } from '../core/store/keyed-hash.ts';
import { type Finding, ok, warning, wrong } from './finding.ts';

const MEND = 'the user that runs the bot has to own it (in the container: uid 1000); or set STORE_PATH to another file';

export function checkStore({ path, key }: Config['store']): readonly Finding[] {
  try {
    if (!existsSync(path)) return [notYet(path)];
    tryToWrite(path);
    if (key === undefined && existsSync(`${path}.key`)) readOrMakeKey(`${path}.key`);
    return [ok('store', `${path} can be written`)];
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown error';
    return [wrong('store', `STORE_PATH=${path} cannot be used (${reason})`, MEND)];
  }
}

function notYet(path: string): Finding {
  const folder = nearestFolder(path);
  accessSync(folder, constants.W_OK | constants.X_OK);
  return ok('store', `${path} will be made at the first start`);
}

function nearestFolder(path: string): string {
  const folder = dirname(resolve(path));
  return existsSync(folder) ? folder : nearestFolder(folder);
}

/** Writes a page and takes it back. A bot that is writing is waited for. */
function tryToWrite(path: string): void {
  const database = new DatabaseSync(path, { timeout: 5_000 });
  try {
    database.exec(
      'BEGIN IMMEDIATE; CREATE TABLE doctor (page BLOB); INSERT INTO doctor VALUES (zeroblob(4096)); ROLLBACK',
    );
  } finally {
    database.close();
  }
}

const GIB = 1024 ** 3;
const TOO_LITTLE_GIB = 0.1;
const LITTLE_GIB = 1;

export function checkDisk({ path }: Config['store']): readonly Finding[] {
  const folder = nearestFolder(path);
  const { bavail, bsize } = statfsSync(folder);
  return [judgeDisk(folder, (bavail * bsize) / GIB)];
}

export function judgeDisk(folder: string, freeGib: number): Finding {
  const what = `${freeGib.toFixed(1)} GiB free at ${folder}`;
  const mend =
    'make room; docker system df shows what images and volumes take, docker system prune frees what is unused';
  if (freeGib < TOO_LITTLE_GIB) return wrong('disk', what, mend);
  return freeGib < LITTLE_GIB ? warning('disk', what, mend) : ok('disk', what);
}
