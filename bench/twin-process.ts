/** The model twin in a process of its own, so that it does not take time from what is measured. Prints its address. */
import { startModelTwin } from '../test/twins/vllm-twin.ts';

/** As long as a real hint: about 120 words, and nothing that the guard would withhold. */
const HINT = [
  'Your loop reads the prices one after the other, and that is a good beginning.',
  'Think about the moment when it reaches the third price: which of the earlier prices matter to it, and which do not?',
  'Try it by hand with the first example, and write down on paper what you looked back at.',
  'Did you look at every earlier price, or did you already know which one you were hoping for?',
  'If you knew, then where did that knowledge come from?',
  'Say it in one sentence, in your own words, before you change anything.',
  'Then look at your program once more and ask yourself whether any line of it says the same thing as your sentence does.',
].join(' ');

const twin = await startModelTwin({ say: HINT });
/** "slow N": the first N hints begin, and then take a minute over the next word. "steady N": they take some seconds. */
const [pace, hints = '0'] = process.argv.slice(2);
const everyMs = { slow: 60_000, steady: 30 }[pace ?? ''];
if (everyMs) twin.next(...Array.from({ length: Number(hints) }, () => ({ everyMs })));
console.log(twin.url);
process.on('disconnect', () => process.exit());
