/** Chooses from many cases, the same at every run. */

/** In an order that depends on the texts alone. */
export function shuffled<T>(values: readonly T[], text: (value: T) => string): readonly T[] {
  return values.toSorted((a, b) => hash(text(a)) - hash(text(b)));
}

/** The first of each group, then the second of each group, and so on. */
export function alternating<T>(groups: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...groups.map(({ length }) => length));
  return Array.from({ length: longest }, (_, round) => groups.flatMap((group) => group.slice(round, round + 1))).flat();
}

/** At most `count` of `values`, evenly over their order. */
export function sample<T>(values: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, values.length / count);
  return Array.from({ length: Math.min(count, values.length) }, (_, index) => values[Math.floor(index * step)]).filter(
    (value) => value !== undefined,
  );
}

/** `text` in pieces of 1 to `longest` UTF-16 units. */
export function cutUp(text: string, longest: number): readonly string[] {
  const pieces: string[] = [];
  let seed = hash(text);
  for (let at = 0; at < text.length; at += pieces.at(-1)?.length ?? 1) {
    seed = hash(`${seed}`);
    pieces.push(text.slice(at, at + 1 + (seed % longest)));
  }
  return pieces;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
