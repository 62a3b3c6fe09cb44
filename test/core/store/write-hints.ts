/** A process of its own that records hints: `node write-hints.ts FILE NAME COUNT`. */
import { openSqliteStore } from '../../../src/core/store/sqlite-store.ts';

const [file = '', name = '', count = '0'] = process.argv.slice(2);
const store = openSqliteStore(file, 'key');
const learner = { platform: 'test', workspace: 'room', user: name };
for (let index = 0; index < Number(count); index++) {
  const about = { approach: 'a', step: 1, locale: 'en', level: 1, source: 'curated', text: `hint ${index}` } as const;
  await store.record(learner, 42, { id: `${name}-${index}`, at: Date.now(), ...about });
}
await store.close();
