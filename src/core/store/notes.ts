/** Small things that a chat platform needs remembered over a restart, under keys that are kept as keyed hashes. */
import type { DatabaseSync } from 'node:sqlite';
import type { KeyedHash } from './keyed-hash.ts';
import type { NoteKind, Notes } from './store.ts';

const DAY_MS = 24 * 3_600_000;

/** `expire` deletes deliveries of more than a day ago, and conversations last noted before `before`. */
export function createNotes(
  database: DatabaseSync,
  hash: KeyedHash,
): Notes & { readonly expire: (before: number) => void } {
  const select = database.prepare('SELECT value FROM notes WHERE kind = ? AND key = ?');
  const upsert = database.prepare('INSERT OR REPLACE INTO notes (kind, key, value, at) VALUES (?, ?, ?, ?)');
  const insert = database.prepare("INSERT OR IGNORE INTO notes (kind, key, value, at) VALUES ('seen', ?, '', ?)");
  const remove = database.prepare('DELETE FROM notes WHERE kind = ? AND key = ?');
  const removeOld = database.prepare('DELETE FROM notes WHERE kind = ? AND at < ?');
  const hidden = (kind: NoteKind, key: string) => hash('note', kind, key);

  return {
    async get(kind, key) {
      const value = select.get(kind, hidden(kind, key))?.['value'];
      return typeof value === 'string' ? value : undefined;
    },
    async set(kind, key, value) {
      upsert.run(kind, hidden(kind, key), value, Date.now());
    },
    async delete(kind, key) {
      remove.run(kind, hidden(kind, key));
    },
    async claim(key) {
      return insert.run(hidden('seen', key), Date.now()).changes === 1;
    },
    expire(before) {
      removeOld.run('seen', Date.now() - DAY_MS);
      removeOld.run('thread', before);
    },
  };
}
