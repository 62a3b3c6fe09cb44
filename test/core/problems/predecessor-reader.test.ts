import { describe, expect, it } from 'vitest';
import { readPredecessorFile } from '../../../src/core/problems/predecessor-reader.ts';

const record = {
  problem_id: '1000',
  title: '두 수 더하기',
  level: '브론즈 5',
  tags: ['수학', '구현'],
  description: '두 정수를 더한다.',
  input_description: '두 정수',
  output_description: '합',
  examples: [{ input: '1 2', output: '3' }],
  url: 'https://example.org/1000',
  step_title: '입출력',
  solutions: [
    {
      solution_id: 1,
      solution_name: '그대로 더하기',
      solution_code: 'a, b = map(int, input().split())\nprint(a + b',
      logic_steps: [
        {
          step_id: 1,
          goal: '두 수를 읽는다',
          description: '',
          code_pattern: 'map(int, input().split())',
          socratic_hint: '한 줄에 두 수가 있다면 어떻게 나눌까요?',
          hint: '한 줄을 나누어 각각 정수로 바꿔 보세요.',
        },
        {
          step_id: 2,
          goal: '더해서 출력한다',
          description: '',
          code_pattern: 'print(a + b)',
          socratic_hint: '`a, b = map(int, input().split())` 다음에는 무엇을 할까요?',
          hint: '두 값을 합쳐 보세요.',
        },
      ],
    },
  ],
};

function read(json: string) {
  const { problems, faults, degraded } = readPredecessorFile('old.json', json);
  return {
    problems,
    faults: faults.map(({ file, line, what, mend }) => `${file}:${line} ${what}; ${mend}`),
    degraded: degraded.map(({ number, why }) => `${number}: ${why}`),
  };
}

describe("the predecessor's file", () => {
  it('gives problems with steps and hints, but no reference: its solutions are not proven', () => {
    const { problems, faults, degraded } = read(JSON.stringify([record]));
    expect(faults).toEqual([]);
    expect(degraded).toEqual(['1000: one language only', '1000: solutions not proven, so not used']);
    expect(problems[0]).toMatchObject({ number: 1000, difficulty: 'easy', topics: ['수학', '구현'] });
    expect(problems[0]?.title).toEqual({ en: '두 수 더하기', ko: '두 수 더하기' });
    expect(problems[0]?.approaches[0]?.references).toEqual([]);
    expect(problems[0]?.approaches[0]?.steps.map(({ hints }) => hints[3]?.ko)).toEqual([
      '한 줄을 나누어 각각 정수로 바꿔 보세요.',
      '두 값을 합쳐 보세요.',
    ]);
  });

  it('drops a hint that quotes the code of a solution', () => {
    const { problems } = read(JSON.stringify([record]));
    const steps = problems[0]?.approaches[0]?.steps ?? [];
    expect(steps[0]?.hints[1]?.ko).toBe('한 줄에 두 수가 있다면 어떻게 나눌까요?');
    expect(steps[1]?.hints[1]).toBeUndefined();
  });

  it('leaves out broken and hostile records, each with its line, and keeps the others', () => {
    const rows = [
      JSON.stringify(record),
      '{"problem_id": "many", "title": "no number"}',
      'null',
      '{"problem_id": "1001"}',
      '{"problem_id": "1000", "title": "again"}',
      '{"problem_id": 1002, "title": "\\u001b[2Jscreen\\u0007 cleared", "solutions": "none", "examples": 7, "tags": {}}',
      '{"__proto__": {"admin": true}, "problem_id": "1003", "title": "x", "solutions": [null, 5, {"logic_steps": [1, {"goal": 2}]}]}',
    ];
    const { problems, faults } = read(`[\n${rows.join(',\n')}\n]`);
    expect(faults).toEqual([
      'old.json:3 record 2: problem_id: is not a whole number; give it a problem_id (a whole number) and a title',
      expect.stringMatching(/^old\.json:4 record 3: it: .+; give it a problem_id/),
      expect.stringMatching(/^old\.json:5 record 4: title: .+; give it a problem_id/),
      'old.json:6 record 5: problem 1000 is there twice; remove one of the two',
    ]);
    expect(problems.map(({ number }) => number)).toEqual([1000, 1002, 1003]);
    expect(problems[1]?.title.en).toBe('[2Jscreen cleared');
    expect(Object.hasOwn({}, 'admin') || 'admin' in {}).toBe(false);
  });

  it('that breaks off keeps the whole records and names the line', () => {
    const text = `[\n${JSON.stringify(record)},\n{"problem_id": "1004", "title": "cut o`;
    const { problems, faults } = read(text);
    expect(problems.map(({ number }) => number)).toEqual([1000]);
    expect(faults).toEqual([
      'old.json:3 is not whole JSON (UnexpectedEndOfString); mend it there; the records before and after are used',
    ]);
  });

  it.each([
    ['an object', '{"problems": []}'],
    ['no JSON', '<html></html>'],
    ['empty', ''],
    ['nested beyond reason', '['.repeat(200_000)],
  ])('that is %s is a fault, never a crash', (_, text) => {
    const { problems, faults } = read(text);
    expect(problems).toEqual([]);
    expect(faults).toHaveLength(1);
  });
});
