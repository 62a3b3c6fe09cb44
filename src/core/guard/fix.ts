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

/** The gaps between `own` and the nearest reference; none when no reference is near. */
export function gapsOf(own: readonly Token[], references: readonly Reference[]): readonly Gap[] {
  if (own.length === 0) return [];
  const ways = references.flatMap(({ tokens }) => wayTo(own, tokens) ?? []);
  return ways.toSorted((a, b) => a.changes - b.changes)[0]?.gaps ?? [];
}

interface Way {
  readonly changes: number;
  readonly gaps: readonly Gap[];
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
  return size === 0 ? undefined : { changes: size, gaps };
}
