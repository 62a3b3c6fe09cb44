/** What a learner asks for, and how it is read from one line of free text. */
import { Refusal } from './errors.ts';
import { isLevel, type Level } from './levels.ts';
import type { Locale } from './locale.ts';
import type { Submission } from './submission.ts';

/** Who asks. Adapters fill it with their platform's ids; the store keeps only a keyed hash of it. */
export interface Learner {
  readonly platform: string;
  readonly workspace: string;
  readonly user: string;
}

/** The same for the same learner, and for nobody else; not for keeping. */
export function learnerKey({ platform, workspace, user }: Learner): string {
  return JSON.stringify([platform, workspace, user]);
}

export interface HintRequest {
  readonly learner: Learner;
  readonly locale: Locale;
  /** Number, slug or title, as the learner wrote it. */
  readonly problem: string;
  /** Without one, the ladder picks the next fitting level. */
  readonly level?: Level;
  readonly submission?: Submission;
}

/** A line of text, taken apart. The problem is undefined when the line names none. */
export interface Ask {
  readonly problem: string | undefined;
  readonly level: Level | undefined;
}

/** With a colon, or right before a number: "problem:42", "level 2", "문제42". */
const KEY = /(?<![\p{L}\p{N}])(?:(?<problem>problem|문제)|level|lv|단계|레벨)(?:\s*[:=]|(?=\s*#?\d))/giu;
const COMMAND = /^\/\p{L}+\s*/u;
const LEVEL_WORD = /^(\d+)(?:단계|레벨)$/;
const NUMBER_WORD = /^#?(\d+)번?$/;
/** A word that says nothing beside a number. */
const FILLER = /^(?:problem|문제)$/i;

/**
 * Reads "problem:42 level:2", "problem 42 level 2", "42 2", "42-2", "two sum 3", "문제:42 단계:2",
 * "42번 2단계", in any order, with or without "/hint" before it. Refuses a level other than 1 to 5 and words it cannot place.
 */
export function readAsk(text: string): Ask {
  const line = text.normalize('NFKC').trim().replace(COMMAND, '');
  const { words, given } = takeLevels(splitByKey(joinUnits(line)));
  const levels = [...new Set(given)];
  if (levels.length > 1) throw new Refusal('request_unclear', { part: line });

  const level = levels[0] ?? takeTrailingLevel(words);
  if (words.length > 1 && words.every((word) => NUMBER_WORD.test(word))) {
    throw new Refusal('request_unclear', { part: line });
  }
  const problem = words.length === 1 ? words[0]?.replace(NUMBER_WORD, '$1') : words.join(' ');
  return { problem: problem || undefined, level: level === undefined ? undefined : toLevel(level) };
}

/** "2 단계" → "2단계", "42번2단계" → "42번 2단계", "42-2" → "42 2". */
function joinUnits(line: string): string {
  return line
    .replace(/^(\d+)[-/](\d)$/, '$1 $2')
    .replace(/(\d번)(?=\d)/g, '$1 ')
    .replace(/(?<!\d)(\d)\s+(단계|레벨)(?!\s*[:=]?\s*\d)/g, '$1$2');
}

interface Part {
  readonly isLevel: boolean;
  readonly words: readonly string[];
}

function splitByKey(line: string): readonly Part[] {
  const keys = [...line.matchAll(KEY)];
  const head: Part = { isLevel: false, words: toWords(line.slice(0, keys[0]?.index ?? line.length)) };
  const rest = keys.map((key, index): Part => {
    const value = line.slice(key.index + key[0].length, keys[index + 1]?.index ?? line.length);
    return { isLevel: key.groups?.['problem'] === undefined, words: toWords(value) };
  });
  return [head, ...rest];
}

function takeLevels(parts: readonly Part[]): { words: string[]; given: string[] } {
  const words: string[] = [];
  const given: string[] = [];
  for (const part of parts) {
    if (part.isLevel) given.push(part.words[0] ?? '');
    for (const word of part.isLevel ? part.words.slice(1) : part.words) {
      const level = LEVEL_WORD.exec(word)?.[1];
      if (level === undefined) words.push(word);
      else given.push(level);
    }
  }
  const said = words.some((word) => NUMBER_WORD.test(word)) ? words.filter((word) => !FILLER.test(word)) : words;
  return { words: said, given: given.map((word) => LEVEL_WORD.exec(word)?.[1] ?? word) };
}

/** "42 2" and "two sum 3": a last number after something else is the level, and leaves `words`. */
function takeTrailingLevel(words: string[]): string | undefined {
  const last = words.at(-1);
  if (words.length < 2 || last === undefined || !/^\d+$/.test(last)) return undefined;
  const afterNumber = words.length === 2 && NUMBER_WORD.test(words[0] ?? '');
  if (!afterNumber && !isLevel(Number(last))) return undefined;
  return words.pop();
}

function toLevel(word: string): Level {
  const level = /^\d$/.test(word) ? Number(word) : Number.NaN;
  if (!isLevel(level)) throw new Refusal('level_unknown', { asked: word });
  return level;
}

function toWords(text: string): readonly string[] {
  return text
    .replace(/["“”]/g, ' ')
    .split(/[\s,]+/)
    .filter(Boolean);
}
