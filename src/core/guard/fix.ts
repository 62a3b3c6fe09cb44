/** What a learner who is one step away still has to change: the program beside the nearest reference. */
import { diffArrays } from 'diff';
import type { Reference } from './knowledge.ts';
import type { Token } from './tokens.ts';

/** One place where the reference goes on differently. */
export interface Gap {
  /** The tokens that are to come in. */
  readonly added: readonly string[];
  /** Those that are to go. */
  readonly removed: readonly string[];
}

/** A program is near when at most this many tokens come in or go. */
const NEAR = 16;

/** What the program of a learner who is nearly done comes down to. */
export interface NearlyDone {
  readonly gaps: readonly Gap[];
  /** The nearest reference, and the learner's program, as rows of words and signs. */
  readonly goal: string;
  readonly own: string;
}

/** Undefined when no reference is near. */
export function compareToNearest(own: readonly Token[], references: readonly Reference[]): NearlyDone | undefined {
  if (own.length === 0) return undefined;
  const ways = references.flatMap(({ tokens }) => wayTo(own, tokens) ?? []);
  const nearest = ways.toSorted((a, b) => a.changes - b.changes)[0];
  return nearest && { gaps: nearest.gaps, goal: nearest.goal, own: rowOf(own) };
}

/** Tokens as one text in which a part can be looked for. */
export function rowOf(tokens: readonly Token[]): string {
  return ` ${tokens.map(({ text }) => text).join(' ')} `;
}

interface Way {
  readonly changes: number;
  readonly gaps: readonly Gap[];
  readonly goal: string;
}

/** Undefined when it is long. */
function wayTo(from: readonly Token[], to: readonly Token[]): Way | undefined {
  if (Math.abs(from.length - to.length) > NEAR) return undefined;
  const texts = (tokens: readonly Token[]) => tokens.map(({ text }) => text);
  const changes = diffArrays(texts(from), texts(to), { maxEditLength: NEAR });
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
