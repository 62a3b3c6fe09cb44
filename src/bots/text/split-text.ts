/** Cuts a long text into messages: code blocks stay code blocks, letters stay whole, and cuts fall where a reader pauses. */

interface SplitOptions {
  /** The most one message takes, at least 100, in UTF-16 units, of which no platform counts more. */
  readonly most: number;
}

/** An open code block: the line that opened it, and what closes it. */
interface Fence {
  readonly opening: string;
  readonly closing: string;
}

/** A longer line than this opens no code block. */
const LONGEST_OPENING = 40;
const OPENING = /^ {0,3}(`{3,7}|~{3,7})[^`\n]*$/;
/** Room for the line that closes a block. */
const CLOSING_ROOM = 8;
/** A cut that leaves less than this share of a message to a reader's pause is made elsewhere. */
const LEAST_SHARE = 0.5;

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * `text` in pieces of at most `most`; one piece when it fits. A code block that is cut is closed and opened again.
 * White space at a cut outside of code is dropped; nothing else is.
 */
export function splitText(text: string, { most }: SplitOptions): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  let fence: Fence | undefined;
  while (rest.trim() !== '') {
    const opening: string = fence ? `${fence.opening}\n` : '';
    if (opening.length + rest.length <= most) {
      pieces.push(opening + rest);
      break;
    }
    const head = cutHead(rest, most - opening.length - CLOSING_ROOM, fence);
    fence = fenceAfter(head, fence);
    rest = tailAfter(rest.slice(head.length), fence);
    pieces.push(opening + (fence ? `${head}\n${fence.closing}` : head.trimEnd()));
    if (fence && isClosing(firstLine(rest), fence)) {
      rest = tailAfter(rest.slice(firstLine(rest).length), undefined);
      fence = undefined;
    }
  }
  return pieces.filter((piece) => piece.trim() !== '');
}

/** The part of `rest` that goes into the next message: whole letters, up to a pause where there is one. */
function cutHead(rest: string, most: number, fence: Fence | undefined): string {
  const window = wholeLetters(rest, most);
  const cut = lastPause(window, fenceAfter(window, fence) !== undefined);
  const line = rest.lastIndexOf('\n', cut - 1) + 1;
  const whole = firstLine(rest.slice(line));
  // A line that opens or closes a block is kept whole, and goes along with its code.
  if (line > 0 && OPENING.test(whole) && whole.length <= LONGEST_OPENING) return rest.slice(0, line - 1);
  return rest.slice(0, cut);
}

function wholeLetters(text: string, most: number): string {
  for (const { index, segment } of letters.segment(text.slice(0, most + 1))) {
    if (index + segment.length <= most) continue;
    return index > 0 ? text.slice(0, index) : wholeCodePoints(text, most);
  }
  return text.slice(0, most);
}

/** For a "letter" of more than a whole message. */
function wholeCodePoints(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

/** Where to cut: at a blank line, a line, a sentence, a space; in code at a line; else at the end. */
function lastPause(window: string, inCode: boolean): number {
  const least = window.length * LEAST_SHARE;
  const marks = inCode ? ['\n'] : ['\n\n', '\n', '. ', '? ', '! ', '。', ' '];
  for (const mark of marks) {
    const at = window.lastIndexOf(mark);
    const cut = /\s/.test(mark[0] ?? '') ? at : at + 1;
    if (at >= least) return cut;
  }
  return window.length;
}

/** The code block that is open at the end of `text`. */
function fenceAfter(text: string, before: Fence | undefined): Fence | undefined {
  let fence = before;
  for (const line of text.split('\n')) {
    const mark = line.length <= LONGEST_OPENING ? OPENING.exec(line)?.[1] : undefined;
    if (fence && isClosing(line, fence)) fence = undefined;
    else if (!fence && mark) fence = { opening: line, closing: mark };
  }
  return fence;
}

function isClosing(line: string, { closing }: Fence): boolean {
  const trimmed = line.trim();
  return trimmed.startsWith(closing) && trimmed === closing.charAt(0).repeat(trimmed.length);
}

function tailAfter(tail: string, fence: Fence | undefined): string {
  return fence ? tail.replace(/^\n/, '') : tail.trimStart();
}

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}

/** `text`, or its beginning and an ellipsis, in at most `most` UTF-16 units. A code block that is cut is closed. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const [head = ''] = splitText(text, { most: most - 2 });
  return `${head} …`;
}
