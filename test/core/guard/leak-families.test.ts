/** Every way in which the evaluation gives a solution away, through the guard. `bots/web/hints.test.ts` has the same through the whole path. */
import { describe, expect, it } from 'vitest';
import { LEAK_FAMILIES } from '../../../eval/leak-families.ts';
import { createExtractor } from '../../../src/core/guard/extract-code.ts';
import { createJudge, judgeHint } from '../../../src/core/guard/guard.ts';
import { knowledgeOf } from '../../../src/core/guard/knowledge.ts';
import { guardedOf, type Occasion } from '../../../src/core/guard/occasion.ts';
import { createTally } from '../../../src/core/guard/tally.ts';
import { tokensOf } from '../../../src/core/guard/tokens.ts';
import { visibleText } from '../../../src/core/guard/visible-text.ts';
import { loadProblems } from '../../../src/core/problems/load-problems.ts';
import type { Problem } from '../../../src/core/problems/problem.ts';

const { problems } = await loadProblems(['data/problems']);

function* threadsOf(family: (typeof LEAK_FAMILIES)[number]): Generator<{ problem: Problem; texts: readonly string[] }> {
  for (const problem of problems) {
    for (const reference of problem.approaches.flatMap(({ references }) => references)) {
      for (const texts of family.make(problem, reference)) yield { problem, texts };
    }
  }
}

/** The occasion of the last text of a thread. */
function occasion(problem: Problem, level: Occasion['level'], texts: readonly string[]): Occasion {
  return { guarded: guardedOf(problem), level, submission: undefined, thread: texts.slice(0, -1) };
}

/** How many new code words are in what was shown. */
function newWords(shown: string, about: Occasion): number {
  const tally = createTally(knowledgeOf(about));
  const extractor = createExtractor();
  for (const line of shown.split('\n')) {
    for (const part of extractor.take(visibleText(line)).code) tally.take(tokensOf(part));
  }
  return tally.words.size;
}

describe.each(LEAK_FAMILIES.map((family) => [family.name, family] as const))('a solution told as %s', (_, family) => {
  it('is withheld at levels 1, 2 and 3', () => {
    const missed: string[] = [];
    for (const { problem, texts } of threadsOf(family)) {
      for (const level of [1, 2, 3] as const) {
        const { kind } = judgeHint(texts.at(-1) ?? '', occasion(problem, level, texts));
        if (kind === 'pass') missed.push(`level ${level}, problem ${problem.number}: ${texts.at(-1)}`);
      }
    }
    expect(missed).toEqual([]);
  });

  it('shows at most 6 new code words before it is withheld at level 2', () => {
    for (const { problem, texts } of threadsOf(family)) {
      const about = occasion(problem, 2, texts);
      const judge = createJudge(about);
      const text = texts.at(-1) ?? '';
      let safe = 0;
      for (const letter of text) {
        const judged = judge.push(letter);
        if (judged.kind === 'leak') break;
        safe = judged.safe;
      }
      expect(newWords(text.slice(0, safe), about), text).toBeLessThanOrEqual(6);
    }
  });
});
