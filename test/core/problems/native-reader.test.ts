import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readNativeProblem } from '../../../src/core/problems/native-reader.ts';

const good = readFileSync('data/problems/042-two-sum.yaml', 'utf8');

function faultsOf(yaml: string): string[] {
  const { problems, faults } = readNativeProblem('042-two-sum.yaml', yaml);
  expect(problems).toEqual([]);
  return faults.map(({ file, line, what, mend }) => `${file}:${line} ${what}; ${mend}`);
}

/** The line on which `text` stands; first is 1. */
function lineOf(yaml: string, text: string): number {
  return yaml.split('\n').findIndex((line) => line.includes(text)) + 1;
}

describe('a problem file', () => {
  it('becomes a problem whose references have lost their marks', () => {
    const { problems, faults } = readNativeProblem('042-two-sum.yaml', good);
    expect(faults).toEqual([]);
    const reference = problems[0]?.approaches[0]?.references[0];
    expect(reference?.code).not.toContain('begin step');
    expect(reference?.blocks).toContainEqual({ step: 1, firstLine: 7, lastLine: 7 });
    expect(reference?.code.split('\n')[6]).toBe('        wanted = voucher - price');
  });

  it('with broken YAML names the line', () => {
    const broken = good.replace('difficulty: easy', 'difficulty: [easy');
    expect(faultsOf(broken)[0]).toMatch(/^042-two-sum\.yaml:[56] .+; mend the YAML on this line$/);
  });

  it('with several wrong fields names each with its line', () => {
    const broken = good
      .replace('difficulty: easy', 'difficulty: simple')
      .replace('title: { en: Two Sum, ko: 두 수의 합 }', 'title: { en: Two Sum, ko: Two Sum }')
      .replace('complexity: { time: O(n), space: O(n) }', 'complexity: { time: O(n) }');
    expect(faultsOf(broken)).toEqual([
      '042-two-sum.yaml:4 title.ko: holds no Korean; see data/problems/schema.json for what belongs there',
      expect.stringMatching(/^042-two-sum\.yaml:5 difficulty: Invalid option: .+; see data/),
      expect.stringContaining(
        `042-two-sum.yaml:${lineOf(broken, 'complexity: { time: O(n) }')} approaches.0.complexity`,
      ),
    ]);
  });

  it.each([
    ['# end step 1', '# nothing', 'begins and never ends'],
    ['# begin step 1', '# nothing', 'ends without "begin step 1" before it'],
    ['# begin step 3', '# begin step 9', 'step 9 is marked, the approach has steps 1 to 3'],
  ])('with %s replaced by %s says which mark is wrong', (mark, instead, what) => {
    const broken = good.replace(mark, instead);
    const [fault] = faultsOf(broken);
    expect(fault).toContain(what);
    expect(fault).toContain('put "begin step N" and "end step N" comments around the lines of each step');
  });

  it('names the line of a wrong mark in the file, not in the program', () => {
    const broken = good.replace('# begin step 3', '# begin step 9');
    expect(faultsOf(broken)[0]).toContain(`042-two-sum.yaml:${lineOf(broken, '# begin step 9')} `);
  });

  it.each([
    ['an empty file', ''],
    ['a list', '- 1\n- 2\n'],
    ['a binary file', '\u0000\u0001'],
    ['a bomb of aliases', `a: &a [x]\n${Array.from({ length: 300 }, (_, n) => `b${n}: *a`).join('\n')}`],
  ])('that is %s is a fault, never a crash', (_, yaml) => {
    expect(faultsOf(yaml).length).toBeGreaterThan(0);
  });
});
