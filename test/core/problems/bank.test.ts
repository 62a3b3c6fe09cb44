import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../../src/core/errors.ts';
import { createBank } from '../../../src/core/problems/bank.ts';
import { loadProblems } from '../../../src/core/problems/load-problems.ts';

const bank = createBank((await loadProblems(['data/problems'])).problems);

function find(asked: string): number | string {
  try {
    return bank.find(asked).number;
  } catch (error) {
    return (error as Refusal).text('en');
  }
}

describe('finding the problem that is meant', () => {
  it.each([
    ['42', 42],
    [' 42 ', 42],
    ['two-sum', 42],
    ['Two Sum', 42],
    ['TWO SUM', 42],
    ['twosum', 42],
    ['두 수의 합', 42],
    ['두수의합', 42],
    ['two summ', 42],
    ['두 수으 합', 42],
    ['leaderbord', 70],
  ])('%j', (asked, number) => {
    expect(find(asked)).toBe(number);
  });

  it('offers the nearest numbers when there is none', () => {
    expect(find('9999')).toMatch(
      /^There is no problem “9999” here\. Did you mean:\n {2}81 {2}.+\n {2}70 {2}.+\n {2}64 {2}/,
    );
  });

  it('offers the nearest titles when none is clearly meant', () => {
    expect(find('tow sum')).toMatch(/^There is no problem “tow sum” here\. Did you mean:\n {2}42 {2}Two Sum/);
  });

  it('offers something even for nonsense, and quotes only its beginning', () => {
    const answer = find('x'.repeat(5_000));
    expect(answer).toContain(`“${'x'.repeat(60)}…”`);
    expect(answer).toMatch(/Did you mean:\n {2}7 {2}/);
  });

  it('quotes whole letters only, Korean and emoji too', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(find(family.repeat(100))).toContain(`“${family.repeat(60)}…”`);
    expect(find('각'.repeat(61))).toContain(`“${'각'.repeat(60)}…”`);
  });

  it('asks which, when none is named', () => {
    expect(find('')).toBe('Which problem? Write its number or its title: `/hint problem:42 level:2`.');
  });
});

describe('searching while typing', () => {
  const numbers = (typed: string, filter = {}) => bank.search(typed, filter, 25).map(({ number }) => number);

  it('lists everything for nothing typed', () => {
    expect(numbers('')).toHaveLength(12);
  });

  it('knows beginnings of numbers and titles, in both languages', () => {
    expect(numbers('4')).toEqual(expect.arrayContaining([42, 48]));
    expect(numbers('tw')[0]).toBe(42);
    expect(numbers('두 ㅅ')[0]).toBe(42);
    expect(numbers('두 수')[0]).toBe(42);
  });

  it('finds by topic', () => {
    expect(numbers('hashing')).toContain(42);
    expect(numbers('', { topic: 'hashing' })).toEqual([42]);
    expect(numbers('', { difficulty: 'easy' })).toContain(42);
    expect(numbers('two', { difficulty: 'hard' })).not.toContain(42);
  });

  it('gives at most what is asked for', () => {
    expect(bank.search('', {}, 5)).toHaveLength(5);
  });
});
