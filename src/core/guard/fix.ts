/** What a learner who is one step away still has to change: the program beside the nearest reference. */
import { diffArrays } from 'diff';
import { gramsOf } from './grams.ts';
import type { Reference } from './knowledge.ts';
import type { Token } from './tokens.ts';

/** One place where the reference goes on differently. */
export interface Gap {
  /** The tokens that are to come in. */
  readonly added: readonly string[];
  /** Those that are to go. */
  readonly removed: readonly string[];
}

/** A program is nearly done when at most this many tokens come in or go. */
const NEAR = 16;
/** Up to here it goes the same way; a wrong sign in it is still a wrong sign. */
const SAME_WAY = 48;

/** What the program of a learner who is nearly done comes down to. */
export interface NearlyDone {
  /** All gaps; of a program that only goes the same way, those of a sign or a number. */
  readonly gaps: readonly Gap[];
  /** The nearest reference, and the learner's program, as rows of words and signs. */
  readonly goal: string;
  readonly own: string;
}

/** Undefined when no reference is near. */
export function compareToNearest(own: readonly Token[], references: readonly Reference[]): NearlyDone | undefined {
  if (own.length === 0) return undefined;
  const near = mostAlike(own, references);
  const ways = near.flatMap(({ tokens }) => wayTo(own, inNamesOf(own, tokens)) ?? []);
  const nearest = ways.toSorted((a, b) => a.changes - b.changes)[0];
  if (!nearest) return undefined;
  const gaps = nearest.changes <= NEAR ? nearest.gaps : nearest.gaps.filter(isSign);
  return { gaps, goal: nearest.goal, own: rowOf(own) };
}

/** How many references are compared token by token; the others share fewer runs with the program. */
const COMPARED = 4;
/** Of its runs; with fewer, a program goes another way. */
const LEAST_SHARE = 0.2;

function mostAlike(own: readonly Token[], references: readonly Reference[]): readonly Reference[] {
  const grams = new Set(gramsOf(own));
  return references
    .filter(({ tokens }) => Math.abs(own.length - tokens.length) <= SAME_WAY)
    .map((reference) => ({ reference, alike: reference.grams.intersection(grams).size }))
    .filter(({ reference, alike }) => alike >= LEAST_SHARE * reference.grams.size)
    .toSorted((a, b) => b.alike - a.alike)
    .slice(0, COMPARED)
    .map(({ reference }) => reference);
}

/** One sign or number in the place of another. */
function isSign({ added, removed }: Gap): boolean {
  return (
    added.length === 1 && removed.length === 1 && ![...added, ...removed].some((text) => /^[\p{L}_"']/u.test(text))
  );
}

/** Tokens as one text in which a part can be looked for. */
export function rowOf(tokens: readonly Token[]): string {
  return ` ${tokens.map(({ text }) => text).join(' ')} `;
}

/** A reference with the learner's names, as far as both programs run alike. */
function inNamesOf(own: readonly Token[], reference: readonly Token[]): readonly Token[] {
  const sorts = (tokens: readonly Token[]) => tokens.map(({ sort }) => sort);
  const changes = diffArrays(sorts(own), sorts(reference), { maxEditLength: 2 * SAME_WAY }) ?? [];
  const names = new Map<string, Map<string, number>>();
  let [here, there] = [0, 0];
  for (const { added, removed, count } of changes) {
    for (let step = 0; step < count && !added && !removed; step++)
      vote(names, reference[there + step], own[here + step]);
    if (!added) here += count;
    if (!removed) there += count;
  }
  return reference.map((token) => ({ ...token, text: mostVoted(names.get(token.text)) ?? token.text }));
}

function vote(names: Map<string, Map<string, number>>, theirs: Token | undefined, mine: Token | undefined): void {
  if (!theirs || !mine || theirs.sort !== 'v') return;
  const votes = names.get(theirs.text) ?? new Map<string, number>();
  names.set(theirs.text, votes.set(mine.text, (votes.get(mine.text) ?? 0) + 1));
}

function mostVoted(votes: ReadonlyMap<string, number> | undefined): string | undefined {
  return votes && [...votes].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

interface Way {
  readonly changes: number;
  readonly gaps: readonly Gap[];
  readonly goal: string;
}

/** Undefined when it is long. */
function wayTo(from: readonly Token[], to: readonly Token[]): Way | undefined {
  const texts = (tokens: readonly Token[]) => tokens.map(({ text }) => text);
  const changes = diffArrays(texts(from), texts(to), { maxEditLength: SAME_WAY });
  if (!changes) return undefined;
  const gaps: { added: string[]; removed: string[] }[] = [];
  let open: (typeof gaps)[number] | undefined;
  for (const { added, removed, value } of changes) {
    if (!added && !removed) {
      open = undefined;
      continue;
    }
    if (!open) {
      open = { added: [], removed: [] };
      gaps.push(open);
    }
    if (added) open.added.push(...value);
    if (removed) open.removed.push(...value);
  }
  const size = gaps.reduce((sum, gap) => sum + gap.added.length + gap.removed.length, 0);
  return size === 0 ? undefined : { changes: size, gaps, goal: rowOf(to) };
}
