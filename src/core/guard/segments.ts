/** Cuts a hint into the pieces that are judged: lines, and sentences within a line. A cut depends on the text alone. */

/** The end of a sentence, with what follows it. */
const SENTENCE_END = /[.?!。？！]["'”’)*]*\s/g;

/** Where the first whole segment of `text` ends; undefined while it may go on. */
export function firstSegmentEnd(text: string): number | undefined {
  const line = text.indexOf('\n');
  const within = line === -1 ? text : text.slice(0, line + 1);
  for (const { index, 0: end } of within.matchAll(SENTENCE_END)) {
    if (!hasOpenMark(within.slice(0, index)) && /\p{L}{2}/u.test(within.slice(0, index))) return index + end.length;
  }
  return line === -1 ? undefined : line + 1;
}

/** A sentence does not end within `code`. */
function hasOpenMark(text: string): boolean {
  return (text.match(/`/g)?.length ?? 0) % 2 === 1;
}
