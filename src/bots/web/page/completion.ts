/** What could come next in a half-typed `/hint …`. */
import { LEVEL_NAMES, LEVELS } from '../../../core/levels.ts';
import { COMMAND, KEY } from './command.ts';
import { searchProblems } from './server.ts';
import { locale, problem, texts, words } from './state.ts';

export interface Suggestion {
  /** The whole line after it is taken. */
  readonly line: string;
  readonly label: string;
  readonly detail: string;
}

const MOST = 6;

const HALF_COMMAND = /^\/\p{L}*$/u;
/** "/hint problem:42 level:" and "/hint 42 lev": a problem is named, a level is being typed. */
const HALF_LEVEL = /^(?<before>\/\p{L}+\s+.*?)(?:(?:level|lv|단계|레벨)\s*[:=]?\s*|[a-z가-힣]{0,4})$/u;
const WITH_LEVEL = /(?:level|lv|단계|레벨)\s*[:=]?\s*\d/u;
const NAMED_PROBLEM = /(?:^|\s|:)#?\d+번?\s+$/;
const HALF_PROBLEM = /^\/\p{L}+\s+(?:(?:problem|문제)\s*[:=]\s*)?(?<query>[^:=]*)$/u;

/** Rejects with a Refused when problems cannot be looked up, or when `signal` is aborted. */
export async function suggest(line: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
  if (HALF_COMMAND.test(line)) {
    return COMMAND.startsWith(line) ? [{ line: COMMAND, label: '/hint', detail: words.hintCommand }] : [];
  }
  if (WITH_LEVEL.test(line)) return [];
  const before = HALF_LEVEL.exec(line)?.groups?.['before'];
  if (before !== undefined && NAMED_PROBLEM.test(before)) return levels(before);
  const query = HALF_PROBLEM.exec(line)?.groups?.['query'];
  if (query === undefined) return [];
  const found = await searchProblems({ q: query.trim(), topic: '', difficulty: '', most: MOST }, signal);
  const problems = found.problems.map(({ number, title, difficulty, had }) => ({
    line: `${COMMAND}${KEY.problem}${number} `,
    label: `${number} ${title}`,
    detail: [words.difficulties[difficulty], had.length > 0 ? words.had(had.join(', ')) : '']
      .filter(Boolean)
      .join(' · '),
  }));
  return query === '' && problem.value ? [...levels(line), ...problems].slice(0, MOST + LEVELS.length) : problems;
}

function levels(before: string): readonly Suggestion[] {
  return LEVELS.map((level) => ({
    line: `${before}${KEY.level}${level}`,
    label: `${level} ${LEVEL_NAMES[level][locale]}`,
    detail: texts.levelAbout[level],
  }));
}
