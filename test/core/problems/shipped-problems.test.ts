import { describe, expect, it } from 'vitest';
import { proveReferences } from '../../../scripts/prove-references.ts';
import { LEVELS } from '../../../src/core/levels.ts';
import { LOCALES, type Text } from '../../../src/core/locale.ts';
import { loadProblems } from '../../../src/core/problems/load-problems.ts';
import type { Problem } from '../../../src/core/problems/problem.ts';
import { verdict } from '../../helpers/verdict.ts';

const { problems, faults, degraded } = await loadProblems(['data/problems']);

describe('the shipped problems', () => {
  it('are at least twelve, 42 among them, without a fault', () => {
    expect({ faults, degraded }).toEqual({ faults: [], degraded: [] });
    expect(problems.length).toBeGreaterThanOrEqual(12);
    expect(problems.find(({ number }) => number === 42)?.slug).toBe('two-sum');
  });

  it('cover what a study group meets first', () => {
    const topics = new Set(problems.flatMap((problem) => problem.topics));
    const wanted = ['arrays', 'strings', 'hashing', 'stack', 'two pointers', 'binary search', 'recursion'];
    for (const topic of [...wanted, 'graph search', 'dynamic programming', 'greedy', 'sorting', 'simulation']) {
      expect(topics).toContain(topic);
    }
  });
});

describe.each(problems.map((problem) => [problem.number, problem] as const))('problem %i', (_, problem) => {
  it('has enough of everything', () => {
    const references = problem.approaches.flatMap((approach) => approach.references);
    const languages = references.map(({ language }) => language);
    expect(problem.approaches.length).toBeGreaterThanOrEqual(2);
    expect(languages.filter((language) => language === 'python').length).toBeGreaterThanOrEqual(3);
    expect(new Set(languages).size).toBeGreaterThanOrEqual(2);
    expect(problem.examples.length).toBeGreaterThanOrEqual(3);
    expect(problem.tests.length).toBeGreaterThanOrEqual(6);
  });

  it('is solved by every reference, on every example and test', { timeout: 60_000 }, async () => {
    const { runs, failures } = await proveReferences(problem);
    expect(failures).toEqual([]);
    expect(runs).toBeGreaterThan(0);
  });

  const hints = hintsOf(problem);

  it.each(LOCALES)('gives every hint once, and the guard passes it, in %s', (locale) => {
    expect(new Set(hints.map(({ text }) => text[locale])).size).toBe(hints.length);
    for (const { level, text, where } of hints) {
      expect(verdict(problem, text[locale], { level }), where).toBe('pass');
    }
  });

  it('keeps its hints short: 60 words at level 1, 160 at the others, code blocks aside', () => {
    for (const { level, text, where } of hints) {
      expect(words(text.en), where).toBeLessThanOrEqual(level === 1 ? 60 : 160);
      expect(text.ko.length, where).toBeLessThanOrEqual(level === 1 ? 300 : 800);
    }
  });

  it.each(LOCALES)('shows code at levels 4 and 5 only, at level 5 with blanks, in %s', (locale) => {
    const withCode = hints.filter(({ text }) => text[locale].includes('```'));
    expect(withCode.filter(({ level }) => level <= 3)).toEqual([]);
    expect(hints.filter(({ level, text }) => level === 5 && !text[locale].includes('___'))).toEqual([]);
  });
});

function hintsOf({ number, approaches }: Problem) {
  return approaches.flatMap(({ slug, steps }) =>
    steps.flatMap(({ hints }, index) =>
      LEVELS.map((level) => {
        const text: Text | undefined = hints[level];
        if (!text) throw new Error(`problem ${number}, ${slug}, step ${index + 1} lacks level ${level}`);
        return { level, text, where: `problem ${number}, ${slug}, step ${index + 1}, level ${level}` };
      }),
    ),
  );
}

/** Words of prose; code blocks are counted as nothing. */
function words(text: string): number {
  return text
    .replace(/```[\s\S]*?```/g, ' ')
    .split(/\s+/)
    .filter(Boolean).length;
}
