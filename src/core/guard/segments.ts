/** Cuts a hint into the pieces that are judged: lines, and sentences within a line. A cut depends on the text alone. */

/** The end of a sentence, with what follows it. */
const SENTENCE_END = /[.?!。？！]["'”’)*]*\s/g;

/** A longer one is cut at a space: nobody writes such a sentence, and what is judged stays small. */
const LONGEST = 400;
/** The end of a text, or half of a pair of units before it. */
const HALF_LETTER = /[\uD800-\uDBFF]?$/;

export function* segmentsOf(text: string): Generator<string> {
  let rest = text;
  for (let end = firstSegmentEnd(rest); end !== undefined; end = firstSegmentEnd(rest)) {
    yield rest.slice(0, end);
    rest = rest.slice(end);
  }
  if (rest !== '') yield rest;
}

/** Where the first whole segment of `text` ends; undefined while it may go on. */
export function firstSegmentEnd(text: string): number | undefined {
  const start = text.slice(0, LONGEST);
  const line = start.indexOf('\n');
  const within = line === -1 ? start : start.slice(0, line + 1);
  for (const { index, 0: end } of within.matchAll(SENTENCE_END)) {
    if (!hasOpenMark(within.slice(0, index)) && /\p{L}{2}/u.test(within.slice(0, index))) return index + end.length;
  }
  if (line !== -1) return line + 1;
  return text.length < LONGEST ? undefined : start.lastIndexOf(' ') + 1 || start.search(HALF_LETTER);
}

/** A sentence does not end within `code`. */
function hasOpenMark(text: string): boolean {
  return (text.match(/`/g)?.length ?? 0) % 2 === 1;
}
