import { describe, expect, it } from 'vitest';
import { Refusal } from '../../src/core/errors.ts';
import { readAsk } from '../../src/core/request.ts';

describe('what a learner may type', () => {
  it.each([
    ['problem:42 level:2', '42', 2],
    ['level:2 problem:42', '42', 2],
    ['/hint problem:42 level:2', '42', 2],
    ['/hint 42', '42', undefined],
    ['42 2', '42', 2],
    ['#42 2', '42', 2],
    ['42', '42', undefined],
    ['problem: 42  level: 2', '42', 2],
    ['problem=42 level=2', '42', 2],
    ['PROBLEM:42 Level:2', '42', 2],
    ['problem:42 2', '42', 2],
    ['two sum 3', 'two sum', 3],
    ['problem:two sum level:3', 'two sum', 3],
    ['level:3 two sum', 'two sum', 3],
    ['"two sum" 3', 'two sum', 3],
    ['two sum', 'two sum', undefined],
    ['두 수의 합', '두 수의 합', undefined],
    ['두 수의 합 3단계', '두 수의 합', 3],
    ['문제:42 단계:2', '42', 2],
    ['단계:2 문제:42', '42', 2],
    ['문제：42　단계：２', '42', 2],
    ['42번 2단계', '42', 2],
    ['2단계 42번', '42', 2],
    ['problem 42 level 2', '42', 2],
    ['level 2 42', '42', 2],
    ['two sum level 2', 'two sum', 2],
    ['42 lv2', '42', 2],
    ['42-2', '42', 2],
    ['문제 42 단계 2', '42', 2],
    ['문제42', '42', undefined],
    ['42번 문제', '42', undefined],
    ['42번 문제 2단계', '42', 2],
    ['42번 레벨 2', '42', 2],
    ['42번2단계', '42', 2],
    ['42 2 단계', '42', 2],
    ['42 단계 2', '42', 2],
    ['the last problem', 'the last problem', undefined],
    ['level:2', undefined, 2],
    ['', undefined, undefined],
    ['/hint', undefined, undefined],
    ['area 51 revisited', 'area 51 revisited', undefined],
    ['route 66', 'route 66', undefined],
  ])('%j', (line, problem, level) => {
    expect(readAsk(line)).toEqual({ problem, level });
  });

  it.each([
    [
      '42 9',
      'There is no level “9”. The levels are 1 (Notice), 2 (Concept), 3 (Next step), 4 (Analogy), 5 (Skeleton).',
    ],
    ['problem:42 level:0', 'There is no level “0”.'],
    ['42 level:two', 'There is no level “two”.'],
    ['42 level:', 'There is no level “”.'],
    ['42 2 3', 'I could not make sense of “42 2 3”.'],
    ['42 level:2 level:3', 'I could not make sense of “42 level:2 level:3”.'],
  ])('%j is refused', (line, words) => {
    expect(() => readAsk(line)).toThrow(Refusal);
    try {
      readAsk(line);
    } catch (error) {
      expect((error as Refusal).text('en')).toContain(words);
    }
  });
});
