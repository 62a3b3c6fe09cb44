/** The question for a second opinion on a finished hint. Its answer is one word, so it may see a solution. */
import { readFileSync } from 'node:fs';
import type { Guarded } from '../core/guard/occasion.ts';
import type { Level } from '../core/levels.ts';
import type { Prompt } from '../core/model/hint-model.ts';
import { fence } from './data-fence.ts';
import { shortenCode, shortenProse } from './shorten.ts';

export interface OpinionInput {
  readonly guarded: Guarded;
  readonly level: Level;
  readonly hint: string;
  readonly code: string | undefined;
  /** Room for the prompt, in tokens. */
  readonly tokens: number;
}

const SYSTEM = readFileSync(new URL('second-opinion.md', import.meta.url), 'utf8').trim();
const MAY: Readonly<Record<Level, string>> = {
  1: 'one observation and a question',
  2: 'one idea and why it helps, no order of steps',
  3: 'exactly one next step',
  4: 'an analogy from another world, with code of that world at most',
  5: 'the outline of one step with blanks for every key expression',
};

export function buildOpinionPrompt({ guarded, level, hint, code, tokens }: OpinionInput): Prompt {
  const shortest = guarded.references.toSorted((a, b) => a.code.length - b.code.length)[0];
  const parts = [
    `Problem:\n${fence(shortenProse(guarded.statement, tokens / 4))}`,
    shortest && `A solution:\n${fence(shortenCode(shortest.code, tokens / 4))}`,
    code === undefined ? '' : `The learner's program:\n${fence(shortenCode(code, tokens / 4))}`,
    `The hint, at level ${level}, which may give ${MAY[level]}:\n${fence(hint)}`,
    'One word: pass or leak?',
  ];
  return { system: SYSTEM, user: parts.filter(Boolean).join('\n\n') };
}
