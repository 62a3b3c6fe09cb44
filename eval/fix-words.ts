/** The fix of a mutant in words, without code. */
import type { LineChange } from './change.ts';
import { changeOf } from './change.ts';
import type { Mutant } from './mutants.ts';

interface Words {
  readonly en: string;
  readonly ko: string;
}

const COMPARISON_WORDS: Readonly<Record<string, Words>> = {
  '<': { en: 'strictly less than', ko: '미만' },
  '<=': { en: 'less than or equal', ko: '이하' },
  '>': { en: 'strictly greater than', ko: '초과' },
  '>=': { en: 'greater than or equal', ko: '이상' },
  '==': { en: 'equal', ko: '같음' },
  '!=': { en: 'unequal', ko: '다름' },
  '===': { en: 'equal', ko: '같음' },
  '!==': { en: 'unequal', ko: '다름' },
};

const SIGN_WORDS: Readonly<Record<string, Words>> = {
  '+': { en: 'add the two instead of subtracting', ko: '빼지 말고 더하세요' },
  '-': { en: 'subtract instead of adding', ko: '더하지 말고 빼세요' },
  '+=': { en: 'increase the variable instead of decreasing it', ko: '변수를 줄이지 말고 늘리세요' },
  '-=': { en: 'decrease the variable instead of increasing it', ko: '변수를 늘리지 말고 줄이세요' },
  '++': { en: 'count up instead of down', ko: '1 줄이지 말고 1 늘리세요' },
  '--': { en: 'count down instead of up', ko: '1 늘리지 말고 1 줄이세요' },
};

const NUMBER_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Sentences in English and Korean that tell the fix; none where it has no short name in words. */
export function fixInWords(mutant: Mutant): readonly string[] {
  if (mutant.kind === 'wrong order') return orderInWords(mutant);
  if (mutant.kind === 'missing statement') return statementInWords(mutant);
  const change = changeOf(mutant);
  return change ? changeInWords(mutant, change) : [];
}

function changeInWords({ line, kind }: Mutant, { right, wrong }: LineChange): readonly string[] {
  switch (kind) {
    case 'comparison':
      return comparisonInWords(line, { right, wrong });
    case 'sign':
      return signInWords(line, right);
    case 'wrong variable':
      return [
        `In line ${line} you use the wrong variable: it has to be ${right}, not ${wrong}.`,
        `${line}번째 줄에는 ${wrong} 변수가 아니라 ${right} 변수를 써야 해요.`,
      ];
    default:
      return offByOneInWords(line, { right, wrong });
  }
}

function comparisonInWords(line: number, { right, wrong }: LineChange): readonly string[] {
  const [rightWords, wrongWords] = [COMPARISON_WORDS[right], COMPARISON_WORDS[wrong]];
  if (!rightWords || !wrongWords) return [];
  return [
    `The comparison in line ${line} should be ${rightWords.en}, not ${wrongWords.en}.`,
    `${line}번째 줄의 비교를 ‘${wrongWords.ko}’에서 ‘${rightWords.ko}’(으)로 바꿔야 해요.`,
  ];
}

function signInWords(line: number, right: string): readonly string[] {
  const words = SIGN_WORDS[right];
  return words ? [`In line ${line}, ${words.en}.`, `${line}번째 줄에서는 ${words.ko}.`] : [];
}

function offByOneInWords(line: number, { right, wrong }: LineChange): readonly string[] {
  const [rightNumber, wrongNumber] = [NUMBER_WORDS[Number(right)], NUMBER_WORDS[Number(wrong)]];
  if (rightNumber && wrongNumber) {
    const more = Number(right) > Number(wrong);
    return [
      `The ${wrongNumber} in line ${line} should be ${rightNumber}.`,
      `${line}번째 줄의 ${wrong} 값은 1만큼 ${more ? '커야' : '작아야'} 해요.`,
    ];
  }
  return rangeInWords(line, right) ?? shiftInWords(line, { right, wrong });
}

function rangeInWords(line: number, right: string): readonly string[] | undefined {
  if (!right.startsWith('range(1')) return undefined;
  return [
    `The loop in line ${line} should start at one, not at zero.`,
    `${line}번째 줄의 반복은 0이 아니라 1부터 시작해야 해요.`,
  ];
}

/** `n - 1` for `n`, or the other way round. */
function shiftInWords(line: number, { right, wrong }: LineChange): readonly string[] {
  const [, base, sign] = /^(.+) ([+-]) 1$/.exec(right) ?? [];
  if (base !== undefined) {
    return [
      `Line ${line} needs one ${sign === '-' ? 'less' : 'more'} than ${base}, not ${base} itself.`,
      `${line}번째 줄에는 ${base}보다 1 ${sign === '-' ? '작은' : '큰'} 값이 필요해요.`,
    ];
  }
  if (!wrong.startsWith(right)) return [];
  return [
    `Line ${line} needs ${right} itself, without the one.`,
    `${line}번째 줄에서 1을 빼지 말고 ${right} 그대로 쓰세요.`,
  ];
}

function orderInWords({ line }: Mutant): readonly string[] {
  return [
    `Swap lines ${line} and ${line + 1}.`,
    `What is now line ${line + 1} has to come before line ${line}.`,
    `${line}번째 줄과 ${line + 1}번째 줄의 순서를 바꾸세요.`,
  ];
}

function statementInWords({ was, line }: Mutant): readonly string[] {
  const said = sayStatement(was.replace(/;$/, ''));
  if (!said) return [];
  return [
    `After line ${line - 1} you still have to ${said.en}.`,
    `One step is missing: ${said.en}, right after line ${line - 1}.`,
    `${line - 1}번째 줄 다음에 ${said.ko} 줄이 빠졌어요.`,
  ];
}

const SAYINGS: readonly (readonly [RegExp, (...parts: readonly string[]) => Words])[] = [
  [/^(\S+) \+= (.+)$/, (to, by) => ({ en: `increase ${to} by ${by}`, ko: `${to} 값을 ${by}만큼 늘리는` })],
  [/^(\S+) -= (.+)$/, (to, by) => ({ en: `decrease ${to} by ${by}`, ko: `${to} 값을 ${by}만큼 줄이는` })],
  [/^(\w+)\+\+$/, (to) => ({ en: `increase ${to} by one`, ko: `${to} 값을 1 늘리는` })],
  [/^(\w+)--$/, (to) => ({ en: `decrease ${to} by one`, ko: `${to} 값을 1 줄이는` })],
  [/^([^\s=]+) = ([^=].*)$/, (to, value) => ({ en: `set ${to} to ${value}`, ko: `${to}에 ${value} 값을 넣는` })],
  [
    /^(\w+)\.(?:append|push|add)\((.+)\)$/,
    (to, value) => ({ en: `put ${value} into ${to}`, ko: `${to}에 ${value} 값을 넣는` }),
  ],
  [/^(\w+)\.sort\(.*\)$/, (to) => ({ en: `sort ${to}`, ko: `${to} 값을 정렬하는` })],
  [/^break$/, () => ({ en: 'leave the loop', ko: '반복을 빠져나오는' })],
  [/^continue$/, () => ({ en: 'go on with the next round of the loop', ko: '다음 반복으로 넘어가는' })],
  [/^return$/, () => ({ en: 'leave the function', ko: '함수를 끝내는' })],
  [/^return (.+)$/, (value) => ({ en: `return ${value}`, ko: `${value} 값을 돌려주는` })],
];

function sayStatement(statement: string): Words | undefined {
  for (const [form, say] of SAYINGS) {
    const match = form.exec(statement);
    if (match) return say(...match.slice(1));
  }
  return undefined;
}
