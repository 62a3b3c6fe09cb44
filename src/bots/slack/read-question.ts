/** What someone asks who talks rather than types a command: "hint for problem 42 please", "왜 그런가요?", "3". */
import { isLevel, type Level } from '../../core/levels.ts';
import { type Ask, readAsk } from '../../core/request.ts';

export interface Known {
  /** The problem that the thread is about. */
  readonly topic: string | undefined;
  /** The one problem that words or files name by its number. */
  readonly named: string | undefined;
}

interface Asked {
  readonly problem: string;
  readonly level: Level | undefined;
}

const LEVEL = /(?:level|lv|단계|레벨)\s*[:=]?\s*([1-5])(?!\d)|(?<!\d)([1-5])\s*(?:단계|레벨)/iu;

/** What is said around a problem: "give me a hint for … please", "… 힌트 좀 주세요". */
const AROUND =
  /^(?:please\s+)?(?:(?:give|show)\s+me\s+)?(?:(?:an?|another|the)\s+)?hints?\s+(?:for|on|about|with)\s+|\s+please[.!]?$|\s*(?:에 대한\s*|의\s*)?힌트\s*(?:좀\s*)?(?:주세요|줘요?|부탁\S*|알려\s*\S+)?[.!]?$/gi;

/**
 * In a thread about a problem, all is about that problem that names no other by number, and "3" alone is a level.
 * Elsewhere words are read as those of a command, and when that fails, by the number they name. Refuses what neither makes sense of.
 */
export function readQuestion(words: string, { topic, named }: Known): Asked {
  if (topic !== undefined && /^[1-5]$/.test(words)) return { problem: topic, level: toLevel(words) };
  const asked = attempt(words.replace(AROUND, ''));
  const level = asked.ok ? asked.ask.level : toLevel(LEVEL.exec(words)?.slice(1).find(Boolean));
  if (asked.ok && asked.ask.problem && /^\d+$/.test(asked.ask.problem)) return { problem: asked.ask.problem, level };
  const meant = named ?? topic;
  if (meant !== undefined) return { problem: meant, level };
  if (!asked.ok) throw asked.error;
  return { problem: asked.ask.problem ?? '', level };
}

type Attempt = { readonly ok: true; readonly ask: Ask } | { readonly ok: false; readonly error: unknown };

function attempt(words: string): Attempt {
  try {
    return { ok: true, ask: readAsk(words) };
  } catch (error) {
    return { ok: false, error };
  }
}

function toLevel(word: string | undefined): Level | undefined {
  const level = Number(word);
  return isLevel(level) ? level : undefined;
}
