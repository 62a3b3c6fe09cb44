/** What an operator has after `git clone`, as far as docker compose sees it, in a folder of its own. */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FILES = [
  'compose.yaml',
  'compose',
  'Dockerfile',
  '.dockerignore',
  '.env.example',
  'package.json',
  'package-lock.json',
  '.npmrc',
  'src',
  'scripts',
  'data',
];

/** Returns the folder. Nobody's `.env` is in it. */
export function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nudge-compose-'));
  for (const file of FILES) cpSync(file, join(folder, file), { recursive: true });
  return folder;
}
