/** The shape of the database, one entry per version. Entries are never changed, only added. */
import type { DatabaseSync } from 'node:sqlite';

const MIGRATIONS: readonly string[] = [
  `CREATE TABLE hints (
     id        TEXT PRIMARY KEY,
     learner   TEXT NOT NULL,
     problem   INTEGER NOT NULL,
     at        INTEGER NOT NULL,
     level     INTEGER NOT NULL,
     source    TEXT NOT NULL,
     approach  TEXT NOT NULL,
     step      INTEGER NOT NULL,
     locale    TEXT NOT NULL,
     text      TEXT NOT NULL,
     code_hash TEXT
   ) STRICT;
   CREATE INDEX hints_thread ON hints (learner, problem, at);
   CREATE INDEX hints_recent ON hints (learner, at);
   CREATE INDEX hints_age ON hints (at);`,
  'ALTER TABLE hints ADD COLUMN helpful INTEGER',
  `CREATE TABLE notes (
     kind  TEXT NOT NULL,
     key   TEXT NOT NULL,
     value TEXT NOT NULL,
     at    INTEGER NOT NULL,
     PRIMARY KEY (kind, key)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX notes_age ON notes (kind, at);`,
];

/** Brings the database to the newest version, one process at a time. Throws when it is from a newer Nudge. */
export function migrate(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
    if (version > MIGRATIONS.length) {
      throw new Error(
        'the database was written by a newer version of Nudge; update Nudge or set STORE_PATH to another file',
      );
    }
    for (const step of MIGRATIONS.slice(version)) database.exec(step);
    database.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
