/** The model twin in a process of its own, so that it does not take time from what is measured. Prints its address. */
import { startModelTwin } from '../test/twins/vllm-twin.ts';

/** As long as a real hint: 120 words. */
const HINT = 'Look at your loop and at what it has seen when it reaches the third price of the row. '
  .repeat(7)
  .split(' ')
  .slice(0, 120)
  .join(' ');

const twin = await startModelTwin({ say: HINT });
/** "slow N": the first N hints begin, and then take a minute over the next word. "steady N": they take some seconds. */
const [pace, hints = '0'] = process.argv.slice(2);
const everyMs = { slow: 60_000, steady: 30 }[pace ?? ''];
if (everyMs) twin.next(...Array.from({ length: Number(hints) }, () => ({ everyMs })));
console.log(twin.url);
process.on('disconnect', () => process.exit());
