/** `npm run backup -- FOLDER`: copies the store and its key while the bot runs; the copy is whole at one moment. */
import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { ConfigError, readConfig, readEnvironment } from '../src/config.ts';

const OWNER_ONLY = 0o600;

async function main([folder, ...rest]: readonly string[]): Promise<number> {
  if (folder === undefined || rest.length > 0) return complain('Usage: npm run backup -- FOLDER');
  const { path } = readConfig(readEnvironment()).store;
  if (!existsSync(path)) return complain(`There is no store at STORE_PATH=${path} yet.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const copy = join(folder, basename(path));
  await backup(new DatabaseSync(path, { readOnly: true }), copy);
  chmodSync(copy, OWNER_ONLY);
  console.log(copy);
  const key = `${path}.key`;
  if (existsSync(key)) {
    copyFileSync(key, `${copy}.key`);
    console.log(`${copy}.key`);
  } else console.log('The key of its hashes is STORE_KEY: keep .env, too.');
  return 0;
}

function complain(what: string): number {
  console.error(what);
  return 2;
}

process.exitCode = await main(process.argv.slice(2)).catch((error) => {
  if (error instanceof ConfigError) return complain(error.message);
  throw error;
});
