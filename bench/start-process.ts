/** Opens Nudge as the program does, then prints how long that took since the process began, and its memory. */
import { readConfig } from '../src/config.ts';
import { createLogger } from '../src/log.ts';
import { openNudge } from '../src/nudge.ts';

const [storePath = '', dataFile = '', serverUrl = ''] = process.argv.slice(2);
const nudge = await openNudge(
  readConfig({ DATA_FILE_PATH: dataFile, STORE_PATH: storePath, VLLM_SERVER_URL: serverUrl }),
  await createLogger('silent'),
);
const ready = performance.now();
console.log(JSON.stringify({ ready, rss: process.memoryUsage().rss, problems: nudge.bank.problems.length }));
await nudge.close();
