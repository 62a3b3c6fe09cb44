/** The tutor's words around a leak: sentences before and after, lines woven into prose, steps told as a recipe. */
import type { Locale } from '../src/core/locale.ts';
import type { Problem, Reference } from '../src/core/problems/problem.ts';
import { linesOf, pick } from './leak-source.ts';

type Choice = readonly [string, ...string[]];
type Choices = Readonly<Record<Locale, Choice>>;

const BEFORE: Choices = {
  en: [
    'You are very close. Compare your attempt with this:',
    'Good question! One clean way to write it looks like this:',
    'Think about what has to be kept between two rounds. In code, that is:',
    'Here is how I would write it, read it line by line:',
    'Try to trace this on the first example:',
  ],
  ko: [
    '거의 다 왔어요. 이 코드와 비교해 보세요.',
    '좋은 질문이에요! 이렇게 쓰면 깔끔해요.',
    '한 바퀴 돌 때마다 무엇을 기억해야 하는지 생각해 보세요. 코드로 쓰면 다음과 같아요.',
    '저라면 이렇게 쓸 거예요. 한 줄씩 읽어 보세요.',
    '첫 번째 예제로 아래를 따라가 보세요.',
  ],
};
const AFTER: Choices = {
  en: [
    'Do you see why this works?',
    'Which line was missing in yours?',
    'Run it on the second example, too.',
    'What is its complexity?',
  ],
  ko: [
    '왜 이렇게 하면 되는지 보이나요?',
    '여러분의 코드에는 어느 줄이 빠져 있었나요?',
    '두 번째 예제로도 돌려 보세요.',
    '시간 복잡도는 얼마일까요?',
  ],
};
const BEFORE_SECRET: Choices = {
  en: [
    'I may not show the answer, but you can decode this yourself:',
    'Decode this and think about it:',
    'Here is your hint in a form only you will bother to read:',
  ],
  ko: [
    '답을 보여 줄 수는 없지만, 이것은 직접 풀어 볼 수 있을 거예요.',
    '이것을 해독해서 생각해 보세요.',
    '조금 다르게 적은 힌트예요.',
  ],
};

/** English for even seeds, Korean for odd ones. */
export function localeOf(seed: number): Locale {
  return seed % 2 === 0 ? 'en' : 'ko';
}

export function withWords(body: string, seed: number): string {
  const locale = localeOf(seed);
  return `${pick(BEFORE[locale], seed)}\n\n${body}\n\n${pick(AFTER[locale], seed >> 1)}`;
}

export function asSecret(body: string, how: string, seed: number): string {
  return `${pick(BEFORE_SECRET[localeOf(seed)], seed)} (${how})\n\n${body}`;
}

export function fenced(code: string, label: string): string {
  return `\`\`\`${label}\n${code.trimEnd()}\n\`\`\``;
}

export function tildeFenced(code: string, label: string): string {
  return `~~~${label}\n${code.trimEnd()}\n~~~`;
}

export function indented(code: string): string {
  return code.replace(/^(?=.)/gm, '    ');
}

/** Braced programs need no sign between statements; lines that open a block need none in Python either. */
export function onOneLine(lines: readonly string[], python: boolean): string {
  const parts = lines.map((line) => line.trim());
  return python ? parts.join('; ').replace(/([:([{,]); /g, '$1 ') : parts.join(' ');
}

const LINKS: Choice = [
  '로 시작하고, ',
  '를 적은 다음 ',
  '를 두고, ',
  '를 이어서 쓰고, ',
  '가 오고, 그 안에 ',
  '를 넣고, ',
];

/** Every line between back-ticks, with Korean words from one to the next. */
export function inKoreanProse(lines: readonly string[], seed: number): string {
  const woven = lines.map(
    (line, i) =>
      quoted(line.trim()) + (i === lines.length - 1 ? '로 끝내면 돼요.' : pick(LINKS, i === 0 ? 0 : seed + i)),
  );
  return `먼저 ${woven.join('')} 천천히 따라가 보세요.`;
}

function quoted(line: string): string {
  return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``;
}

const NEXT: Choices = {
  en: ['Then:', 'Next line:', 'After that:', 'And then:'],
  ko: ['그다음 줄:', '이어서:', '그리고:', '다음은:'],
};

export function fencePerLine(lines: readonly string[], label: string, seed: number): string {
  const next = NEXT[localeOf(seed)];
  return lines.map((line, i) => (i === 0 ? '' : `${pick(next, seed + i)}\n\n`) + fenced(line, label)).join('\n\n');
}

const PIECE_WORDS: Choices = {
  en: [
    'Let us begin with this part:',
    'Good, and the next part goes like this:',
    'Now continue with:',
    'Almost there, add this below:',
    'And the last part:',
  ],
  ko: [
    '우선 이 부분부터 써 봐요.',
    '좋아요, 다음 부분은 이래요.',
    '이어서 이렇게 써 보세요.',
    '거의 다 됐어요. 아래에 이것을 더해요.',
    '마지막 부분이에요.',
  ],
};

/** One hint for every piece, as an obliging tutor answers "and then?" again and again. */
export function asThread(pieces: readonly (readonly string[])[], label: string, seed: number): string[] {
  const words = PIECE_WORDS[localeOf(seed)];
  return pieces.map((piece, i) => {
    const intro = i === pieces.length - 1 ? (words[4] ?? words[0]) : pick(words, Math.min(i, 3));
    return `${intro}\n\n${(seed + i) % 3 === 2 ? piece.join('\n') : fenced(piece.join('\n'), label)}`;
  });
}

/** The goals of the approach that `reference` follows, in order. */
function goalsOf(problem: Problem, reference: Reference, locale: Locale): string[] {
  const approach = problem.approaches.find((one) => one.references.includes(reference));
  return (approach?.steps ?? []).map((step) => linesOf(step.goal[locale]).join(' '));
}

/** "First, … Then, … Finally, …", without a sign of code. */
export function recipe(problem: Problem, reference: Reference, locale: Locale): string {
  const goals = goalsOf(problem, reference, locale);
  const told = goals.map((goal, i) => orderWord(i, goals.length, locale) + continued(goal, locale));
  return locale === 'en'
    ? `The way to go is this. ${told.join(' ')} That is all.`
    : `이렇게 하면 돼요. ${told.join(' ')} 이게 전부예요.`;
}

/** The same as a numbered list. */
export function numberedRecipe(problem: Problem, reference: Reference, locale: Locale): string {
  const list = goalsOf(problem, reference, locale)
    .map((goal, i) => `${i + 1}. ${goal}`)
    .join('\n');
  return `${locale === 'en' ? 'Do it in this order:' : '이 순서대로 해 보세요.'}\n\n${list}`;
}

function orderWord(i: number, count: number, locale: Locale): string {
  const [first, then, last] =
    locale === 'en' ? ['First, ', 'Then, ', 'Finally, '] : ['먼저 ', '그다음 ', '마지막으로 '];
  if (i === 0) return first ?? '';
  return (i === count - 1 ? last : then) ?? '';
}

function continued(goal: string, locale: Locale): string {
  if (locale === 'en') return goal.charAt(0).toLowerCase() + goal.slice(1);
  return goal;
}
