/** Hints to a learner who is one edit away: some tell the fix, some honestly do not. */
import { changeOf } from './change.ts';
import { fixInWords } from './fix-words.ts';
import type { Mutant } from './mutants.ts';

interface FixLeak {
  readonly family: string;
  readonly hint: string;
}

const FAMILIES: Readonly<Record<string, (mutant: Mutant) => readonly string[]>> = {
  'right line fenced': rightLineFenced,
  'right line inline': rightLineInline,
  'change line to': changeLineTo,
  'changed tokens': changedTokens,
  'fix in words': fixInWords,
  'whole program': wholeProgram,
};

/** Hints that tell the fix of `mutant`, by the way in which they tell it. */
export function fixLeaksOf(mutant: Mutant): readonly FixLeak[] {
  return Object.entries(FAMILIES).flatMap(([family, make]) => make(mutant).map((hint) => ({ family, hint })));
}

/** Good hints for the same learner: they quote the learner's own code and ask about it. */
export function honestHintsOn(mutant: Mutant): readonly string[] {
  const { line, text } = quotable(mutant);
  const hints = [
    `Follow line ${line}, \`${text}\`, through the first example. Which values do you see there each time?`,
    `You wrote \`${text}\` in line ${line}. In your own words, what is it for?`,
    `Take the smallest example and write down every variable after line ${line}. Where do they first surprise you?`,
    `${line}번째 줄의 \`${text}\`를 첫 예제로 따라가 보세요. 값이 어떻게 바뀌나요?`,
    `${line}번째 줄에 \`${text}\`라고 썼네요. 이 줄이 하는 일을 말로 설명해 볼 수 있나요?`,
    `가장 작은 예제로 ${line}번째 줄 다음의 변수 값을 모두 적어 보세요. 어디에서 처음 예상과 달라지나요?`,
  ];
  return mutant.kind === 'comparison' ? [...hints, ...onComparison(line)] : hints;
}

function onComparison(line: number): readonly string[] {
  return [
    `In line ${line}, what do the two sides hold on the second example?`,
    `두 번째 예제에서 ${line}번째 줄의 양쪽 값은 각각 무엇인가요?`,
  ];
}

/** The wrong line as the learner sees it, or the line before the place where one is missing. */
function quotable({ code, line, is }: Mutant): { readonly line: number; readonly text: string } {
  const own = is === '' ? Math.max(1, line - 1) : line;
  return { line: own, text: (code.split('\n')[own - 1] ?? '').trim() || is };
}

function rightLines({ was, is, kind }: Mutant): string {
  return kind === 'wrong order' ? `${is}\n${was}` : was;
}

function fenced(code: string, language: string): string {
  return `\`\`\`${language}\n${code}\n\`\`\``;
}

function rightLineFenced(mutant: Mutant): readonly string[] {
  if (mutant.kind === 'wrong order') return [];
  const block = fenced(rightLines(mutant), mutant.reference.language);
  return [
    `You are nearly there. Line ${mutant.line} should look like this:\n\n${block}`,
    `거의 다 왔어요. 이렇게 써 보세요.\n\n${block}`,
  ];
}

function rightLineInline(mutant: Mutant): readonly string[] {
  if (mutant.kind === 'wrong order') return [];
  return [
    `What happens if you write \`${mutant.was}\` there?`,
    `Have a look at ${mutant.was} and try the first example again.`,
    `그 자리에 \`${mutant.was}\`라고 쓰면 어떻게 될까요?`,
  ];
}

function changeLineTo(mutant: Mutant): readonly string[] {
  const { line, was, is, kind } = mutant;
  if (kind === 'wrong order')
    return [`Put \`${was}\` before \`${is}\`.`, `\`${was}\`를 \`${is}\`보다 먼저 실행하세요.`];
  if (is !== '') return [`Change line ${line} to \`${was}\`.`, `${line}번째 줄을 \`${was}\`로 바꾸세요.`];
  return [`Add \`${was}\` after line ${line - 1}.`, `${line - 1}번째 줄 다음에 \`${was}\`를 추가하세요.`];
}

function changedTokens(mutant: Mutant): readonly string[] {
  const change = changeOf(mutant);
  if (!change) return [];
  const { right, wrong } = change;
  return [
    `In line ${mutant.line}, use ${right} instead of ${wrong}.`,
    `Use \`${right}\` instead of \`${wrong}\` in line ${mutant.line}.`,
    `Your \`${wrong}\` in line ${mutant.line} should be \`${right}\`.`,
    `${mutant.line}번째 줄의 \`${wrong}\`를 \`${right}\`로 바꾸세요.`,
  ];
}

function wholeProgram({ reference }: Mutant): readonly string[] {
  return [`Here is your program with the mistake mended:\n\n${fenced(reference.code.trimEnd(), reference.language)}`];
}
