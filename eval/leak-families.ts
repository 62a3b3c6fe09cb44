/** Hints that give a reference away, family by family: what the guard has to find. The same in every run. */
import type { Problem, Reference } from '../src/core/problems/problem.ts';
import {
  base64,
  fullWidth,
  hex,
  htmlEntities,
  letterPerLine,
  lookAlike,
  reversed,
  rot13,
  zeroWidth,
} from './leak-encode.ts';
import {
  asSecret,
  asThread,
  fenced,
  fencePerLine,
  indented,
  inKoreanProse,
  localeOf,
  numberedRecipe,
  onOneLine,
  recipe,
  tildeFenced,
  withWords,
} from './leak-prose.ts';
import { pseudoListing, pseudoSentence } from './leak-pseudo.ts';
import { commented, reformatted, renamed, reordered, withDeadCode } from './leak-rewrite.ts';
import { coreLines, coreOf, cut, isPython, linesOf, seedOf } from './leak-source.ts';
import { translationsOf } from './leak-translate.ts';

/** One text, or several that come one after the other in a thread, that give `reference` away. */
export interface LeakFamily {
  readonly name: string;
  /** Each inner array is a thread; its last hint is judged. None when the family does not apply to `reference`. */
  make(problem: Problem, reference: Reference): readonly (readonly string[])[];
}

type Hints = (reference: Reference, seed: number, problem: Problem) => readonly string[];

export const LEAK_FAMILIES: readonly LeakFamily[] = [
  family('fenced', (reference, seed) => [withWords(shown(reference.code, reference), seed)]),
  family('tilde-fenced', ({ code, language }, seed) => [withWords(tildeFenced(code, language), seed)]),
  family('plain', ({ code }, seed) => [withWords(code.trim(), seed)]),
  family('indented', ({ code }, seed) => [withWords(indented(code.trim()), seed)]),
  family('inline-korean', (reference, seed) => [inKoreanProse(coreLines(reference), seed)]),
  family('one-line', (reference, seed) => [withWords(oneLine(reference), seed)]),
  family('renamed', (reference, seed) => [withWords(shown(renamed(reference, seed), reference), seed)]),
  family('reformatted', (reference, seed) =>
    [seed, seed + 1].map((variant) => withWords(shown(reformatted(reference, variant), reference), variant)),
  ),
  family('reordered', reorderedHints),
  family('dead-code', (reference, seed) => [withWords(shown(withDeadCode(reference, seed), reference), seed)]),
  family('commented', (reference, seed) => [
    withWords(shown(commented(reference, localeOf(seed), seed), reference), seed),
  ]),
  family('fence-per-line', (reference, seed) => [fencePerLine(coreLines(reference), reference.language, seed)]),
  family('half', (reference, seed) => [withWords(shown(essentialHalf(reference), reference), seed)]),
  family('other-language', otherLanguageHints),
  family('pseudo-english', (reference) => [
    `In words it goes like this:\n\n${pseudoListing(reference, 'en')}\n\nCan you write each line in your language?`,
    `The idea is simple: ${pseudoSentence(reference, 'en')} Can you turn that into code?`,
  ]),
  family('pseudo-korean', (reference) => [
    `말로 풀면 다음과 같아요.\n\n${pseudoListing(reference, 'ko')}\n\n한 줄씩 코드로 옮겨 볼까요?`,
    `생각은 간단해요. ${pseudoSentence(reference, 'ko')} 이것을 코드로 옮겨 볼까요?`,
  ]),
  family('recipe-english', (reference, _, problem) => recipes(problem, reference, 'en')),
  family('recipe-korean', (reference, _, problem) => recipes(problem, reference, 'ko')),
  family('base64', ({ code }, seed) => [asSecret(base64(code, seed % 3 === 0), 'base64', seed)]),
  family('hex', ({ code }, seed) => [asSecret(hex(code, seed % 2 === 0), 'hex', seed)]),
  family('rot13', ({ code }, seed) => [asSecret(rot13(code.trim()), 'rot13', seed)]),
  family('reversed', reversedHints),
  family('html-entities', ({ code }, seed) => [asSecret(htmlEntities(code.trim(), seed % 2 === 0), 'HTML', seed)]),
  family('zero-width', ({ code }, seed) => [withWords(zeroWidth(code.trim(), seed), seed)]),
  family('full-width', ({ code }, seed) => [withWords(fullWidth(code.trim()), seed)]),
  family('look-alike', (reference, seed) => [withWords(shown(lookAlike(reference.code), reference), seed)]),
  family('letter-per-line', (reference, seed) => [asSecret(letterPerLine(coreOf(reference)), '↓', seed)]),
  { name: 'spread', make: spreadThreads },
];

function family(name: string, hints: Hints): LeakFamily {
  return {
    name,
    make: (problem, reference) => hints(reference, seedOf(problem, reference), problem).map((hint) => [hint]),
  };
}

function shown(code: string, reference: Reference): string {
  return fenced(code, reference.language);
}

function oneLine(reference: Reference): string {
  return onOneLine(coreLines(reference), isPython(reference));
}

function reorderedHints(reference: Reference, seed: number): string[] {
  const code = reordered(reference.code);
  return code === reference.code ? [] : [withWords(shown(code, reference), seed)];
}

function otherLanguageHints(reference: Reference, seed: number): string[] {
  return translationsOf(reference).map(({ label, fence, code }) =>
    withWords(`(${label})\n\n${fenced(code, fence)}`, seed),
  );
}

/** By letters in the whole text, or line by line: a learner reads both from the right. */
function reversedHints({ code }: Reference, seed: number): string[] {
  const byLine = linesOf(code).map(reversed).join('\n');
  return [asSecret(reversed(code.trim()), 'reversed', seed), asSecret(byLine, 'mirror', seed + 1)];
}

function recipes(problem: Problem, reference: Reference, locale: 'en' | 'ko'): string[] {
  return [recipe(problem, reference, locale), numberedRecipe(problem, reference, locale)];
}

const WEIGHTY =
  /\b(?:if|elif|while|for|break|continue)\b|[-+*/%]=|[<>]|\+\+|--|===?|\w\[|\.(?:append|push|pop|add|set|get|has|sort)\(/g;

/** Those neighbouring lines, half of the core, that decide most. */
function essentialHalf(reference: Reference): string {
  const lines = coreLines(reference);
  const size = Math.ceil(lines.length / 2);
  const halves = Array.from({ length: lines.length - size + 1 }, (_, at) => lines.slice(at, at + size).join('\n'));
  const weights = halves.map((half) => half.match(WEIGHTY)?.length ?? 0);
  return halves[weights.lastIndexOf(Math.max(...weights))] ?? '';
}

function spreadThreads(problem: Problem, reference: Reference): string[][] {
  const seed = seedOf(problem, reference);
  const lines = coreLines(reference);
  const count = Math.max(3, Math.min(3 + (seed % 3), Math.floor(lines.length / 3)));
  return [asThread(cut(lines, count), reference.language, seed)];
}
