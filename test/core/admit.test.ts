import { describe, expect, it } from 'vitest';
import { type AdmitRules, admit, type Candidate } from '../../src/core/admit.ts';
import type { Refusal } from '../../src/core/errors.ts';
import type { Level } from '../../src/core/levels.ts';
import type { PastHint } from '../../src/core/store/store.ts';

const RULES: AdmitRules = { coolDownMs: 600_000, hintsPerHour: 30 };
const NOW = 10_000_000;
const MINUTE = 60_000;

function past(level: Level, minutesAgo: number, codeHash?: string): PastHint {
  const about = { approach: 'any', step: 1, locale: 'en' as const, source: 'curated' as const, text: `hint ${level}` };
  return {
    id: `${level}-${minutesAgo}`,
    at: NOW - minutesAgo * MINUTE,
    level,
    ...about,
    ...(codeHash && { codeHash }),
  };
}

function ask(level: Level | undefined, more: Partial<Candidate> = {}): Level | string {
  try {
    return admit({ level, thread: [], codeHash: undefined, recent: [], ...more }, RULES, NOW);
  } catch (error) {
    return (error as Refusal).text('en');
  }
}

describe('the ladder', () => {
  it('opens levels 1 and 2 to a newcomer, and says so', () => {
    expect(ask(1)).toBe(1);
    expect(ask(2)).toBe(2);
    expect(ask(3)).toBe(
      'Level 3 (Next step) is not open yet: at most one level can be skipped. Open now: 1 (Notice), 2 (Concept).',
    );
  });

  it('goes one level deeper when none is named', () => {
    expect(ask(undefined)).toBe(1);
    expect(ask(undefined, { thread: [past(1, 5)] })).toBe(2);
    expect(ask(undefined, { thread: [past(2, 5)] })).toBe(3);
  });

  it('keeps 4 and 5 for those who changed their code or waited', () => {
    const thread = [past(3, 4, 'old code')];
    expect(ask(4, { thread, codeHash: 'old code' })).toBe(
      'Level 4 (Analogy) opens when you send code that you have changed since your earlier hints, or in 6 min. Open now: 1 (Notice), 2 (Concept), 3 (Next step).',
    );
    expect(ask(4, { thread, codeHash: 'new code' })).toBe(4);
    const twice = [past(3, 5, 'first code'), past(3, 4, 'old code')];
    expect(ask(4, { thread: twice, codeHash: 'first code' })).toContain('Level 4 (Analogy) opens when');
    expect(ask(4, { thread: [past(3, 10)] })).toBe(4);
    expect(ask(undefined, { thread, codeHash: 'old code' })).toBe(3);
    expect(ask(undefined, { thread, codeHash: 'new code' })).toBe(4);
  });

  it('lets nobody past the last level, and always back to the first', () => {
    const thread = [past(5, 60)];
    expect(ask(undefined, { thread })).toBe(5);
    expect(ask(1, { thread })).toBe(1);
  });
});

describe('the quota', () => {
  it('ends after so many hints within the hour, and says for how long', () => {
    const recent = Array.from({ length: 30 }, (_, index) => NOW - (50 - index) * MINUTE);
    expect(ask(1, { recent })).toBe(
      'You have had 30 hints within the hour. A pause helps more than another hint now; ask again in 10 min.',
    );
    expect(ask(1, { recent: recent.slice(1) })).toBe(1);
  });
});
