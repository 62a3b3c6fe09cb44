/** Hints written by people that give nothing away: the guard should let all of them pass. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { LEVELS, type Level } from '../src/core/levels.ts';
import { LOCALES } from '../src/core/locale.ts';
import type { Problem, Step } from '../src/core/problems/problem.ts';

export interface GoodHint {
  readonly source: string;
  readonly level: Level;
  readonly hint: string;
  /** Instead of a problem there may be `references` and `statement`. */
  readonly problem?: Problem;
  readonly references?: readonly { readonly language: string; readonly code: string }[];
  readonly statement?: string;
  readonly submission?: string;
  /** Hints that the learner had before. */
  readonly thread?: readonly string[];
}

const EXERCISM = fileURLToPath(new URL('../../shared/corpora/human-hints-exercism.jsonl', import.meta.url));
const EXERCISM_LEVELS = [3, 4] as const;

const section = z.object({ hint: z.string(), statement: z.string(), stub: z.string(), reference: z.string() });

/** All curated hints of `problems`, alone and after the hints of lower levels; and those of Exercism if they are here. */
export function goodHints(problems: readonly Problem[]): readonly GoodHint[] {
  return [...problems.flatMap(curatedHints), ...exercismHints()];
}

function curatedHints(problem: Problem): readonly GoodHint[] {
  const steps = problem.approaches.flatMap((approach) => approach.steps);
  return steps.flatMap((step) =>
    LOCALES.flatMap((locale) => {
      const hints = hintsOf(step).map(({ level, text }) => ({ level, hint: text[locale], problem }));
      return hints.flatMap((hint, index) => {
        const thread = hints.slice(0, index).map((earlier) => earlier.hint);
        const alone = { ...hint, source: 'curated' };
        return thread.length === 0 ? [alone] : [alone, { ...hint, thread, source: 'curated, in its thread' }];
      });
    }),
  );
}

function hintsOf({ hints }: Step) {
  return LEVELS.flatMap((level) => {
    const text = hints[level];
    return text ? [{ level, text }] : [];
  });
}

function exercismHints(): readonly GoodHint[] {
  if (!existsSync(EXERCISM)) return [];
  const lines = readFileSync(EXERCISM, 'utf8').split('\n').filter(Boolean);
  return lines.flatMap((line) => {
    const { hint, statement, stub, reference } = section.parse(JSON.parse(line));
    const references = [{ language: 'python', code: reference }];
    return EXERCISM_LEVELS.map((level) => ({
      source: 'exercism',
      level,
      hint,
      references,
      statement,
      submission: stub,
    }));
  });
}
