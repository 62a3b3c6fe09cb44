/** Runs of tokens: how much of a program another text repeats, whatever its names are. */
import type { Token } from './tokens.ts';

/** Shorter runs stand in every program. */
export const RUN = 5;

/** All runs of `RUN` tokens; names and numbers count by sort only. Runs of names alone are prose. */
export function gramsOf(tokens: readonly Token[]): readonly string[] {
  const sorts = tokens.map(({ sort }) => sort);
  return sorts.slice(0, Math.max(0, sorts.length - RUN + 1)).map((_, at) => sorts.slice(at, at + RUN).join(' '));
}

/** True for a run that says something: at least two of its tokens are neither names nor literals. */
export function isTelling(gram: string): boolean {
  return gram.split(' ').filter((sort) => !/^[vnsB]$/.test(sort)).length >= 2;
}
