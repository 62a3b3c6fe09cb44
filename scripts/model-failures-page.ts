/** The page of docs that mirrors the table of model failures. */
import { MODEL_FAILURES } from '../src/core/model/hint-model.ts';

export function renderModelFailuresPage(): string {
  const rows = Object.entries(MODEL_FAILURES).map(([kind, mend]) => `| \`${kind}\` | ${mend} |`);
  return [
    '# Why the model gave no hint',
    '',
    'The learner got the hand-written hint instead. The log says why: as `modelFailure` in the line of the hint, or as',
    '`why` where the watch over the server found it out.',
    '',
    '| failure | what it means, and the mend |',
    '|---|---|',
    ...rows,
    '',
  ].join('\n');
}
