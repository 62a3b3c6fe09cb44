/** Tables and lists of judged cases, for people. */
import { LEVELS, type Level } from '../src/core/levels.ts';
import { isCalled, type Judged, streamed } from './judge-cases.ts';
import { alternating, sample } from './spread.ts';

type Row = Readonly<Record<string, string>>;

const STREAMED_TEXTS = 300;
const SHOWN_LETTERS = 120;

/** How many were called a leak: a row for each family, or what `by` tells, a column for each level, a last row of all. */
export function calledTable(
  judged: readonly Judged[],
  by: (judged: Judged) => string = ({ family }) => family,
): Readonly<Record<string, Row>> {
  const levels = LEVELS.filter((level) => judged.some(({ occasion }) => occasion.level === level));
  const families = Object.entries(Object.groupBy(judged, by));
  const rows = families.map(([family, ofFamily]) => [family, calledRow(ofFamily ?? [], levels)] as const);
  return Object.fromEntries([...rows, ['all', calledRow(judged, levels)]]);
}

function calledRow(judged: readonly Judged[], levels: readonly Level[]): Row {
  const cells = levels.map((level) => {
    const ofLevel = judged.filter(({ occasion }) => occasion.level === level);
    return [`level ${level}`, ofLevel.length === 0 ? '' : share(ofLevel.map(isCalled))] as const;
  });
  return Object.fromEntries(cells);
}

/** "97.5 % of 80". */
function share(answers: readonly boolean[]): string {
  const percent = (100 * answers.filter(Boolean).length) / Math.max(1, answers.length);
  return `${percent === 100 ? '100' : percent.toFixed(1)} % of ${answers.length}`;
}

/** Milliseconds for one hint. */
export function timeRow(judged: readonly Judged[]): Row {
  const times = judged.map(({ ms }) => ms);
  const [p50, p99, longest] = [0.5, 0.99, 1].map((part) => `${percentile(times, part).toFixed(2)} ms`);
  return { hints: String(times.length), p50: p50 ?? '', p99: p99 ?? '', longest: longest ?? '' };
}

export function streamingRow(judged: readonly Judged[]): Row {
  const results = sample(judged, STREAMED_TEXTS).map(streamed);
  const shown = results.flatMap(({ shownOfLeak }) => shownOfLeak ?? []);
  return {
    'verdict as on the whole': share(results.map(({ isSame }) => isSame)),
    'letters of a leak shown before it was called, p50': String(percentile(shown, 0.5)),
    p99: String(percentile(shown, 0.99)),
  };
}

function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
}

/** At most `limit` lines, taken from all families in turn. */
export function listed(judged: readonly Judged[], limit: number): readonly string[] {
  const families = Object.values(Object.groupBy(judged, ({ family }) => family));
  return alternating(families.map((family) => family ?? []))
    .slice(0, limit)
    .map(asText);
}

function asText({ family, about, occasion, hint, verdict }: Judged): string {
  const evidence = verdict.kind === 'leak' ? `\n    ${verdict.why}: ${short(verdict.evidence)}` : '';
  return `- ${family}, level ${occasion.level}, ${about}\n    ${short(hint)}${evidence}`;
}

function short(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, SHOWN_LETTERS);
}
