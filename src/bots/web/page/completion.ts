/** What could come next in a half-typed `/hint …`. */
import { LEVELS } from '../../../core/levels.ts';
import { COMMAND, KEY } from './command.ts';
import { levelName } from './parts.ts';
import { searchProblems } from './server.ts';
import { problem, texts, words } from './state.ts';

interface Suggestion {
  /** The whole line after it is taken. */
  readonly line: string;
  readonly label: string;
  readonly detail: string;
}

export interface Completion {
  readonly suggestions: readonly Suggestion[];
  /** The line cannot be meant as it is: Enter takes the first suggestion. */
  readonly unfinished: boolean;
}

const MOST = 6;
const NONE: Completion = { suggestions: [], unfinished: false };

const HALF_COMMAND = /^\/\p{L}*$/u;
const WITH_LEVEL = /(?:level|lv|단계|레벨)\s*[:=]?\s*\d/u;
/** "/hint problem:42 lev" and "/hint 42 ": a problem is named, a level may be typed. */
const HALF_LEVEL = /^(?<before>\/\p{L}+\s+.*?)(?:(?:level|lv|단계|레벨)\s*[:=]?\s*|[a-z가-힣]{0,4})$/u;
const NAMED_PROBLEM = /(?:^|\s|:)#?\d+번?\s+$/;
const HALF_PROBLEM = /^\/\p{L}+\s+(?:(?:problem|문제)\s*[:=]\s*)?(?<query>[^:=]*)$/u;

/** Rejects with a Refused when problems cannot be looked up, or when `signal` is aborted. */
export async function complete(line: string, signal: AbortSignal): Promise<Completion> {
  if (HALF_COMMAND.test(line)) return command(line);
  if (WITH_LEVEL.test(line)) return NONE;
  const before = HALF_LEVEL.exec(line)?.groups?.['before'];
  if (before !== undefined && NAMED_PROBLEM.test(before)) return { suggestions: levels(before), unfinished: false };
  const query = HALF_PROBLEM.exec(line)?.groups?.['query'];
  if (query === undefined) return NONE;
  const found = await problems(query.trim(), signal);
  const suggestions = query === '' && problem.value ? [...levels(line), ...found] : found;
  return { suggestions, unfinished: query !== '' && !/\d/.test(query) };
}

function command(line: string): Completion {
  if (!COMMAND.startsWith(line)) return NONE;
  return { suggestions: [{ line: COMMAND, label: '/hint', detail: words.hintCommand }], unfinished: true };
}

function levels(before: string): readonly Suggestion[] {
  return LEVELS.map((level) => ({
    line: `${before}${KEY.level}${level}`,
    label: levelName(level),
    detail: texts.levelAbout[level],
  }));
}

async function problems(q: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
  const found = await searchProblems({ q, topic: '', difficulty: '', most: MOST }, signal);
  return found.problems.map(({ number, title, difficulty, had }) => ({
    line: `${COMMAND}${KEY.problem}${number} `,
    label: `#${number} ${title}`,
    detail: [words.difficulties[difficulty], had.length > 0 ? words.had(had.join(', ')) : '']
      .filter(Boolean)
      .join(' · '),
  }));
}
