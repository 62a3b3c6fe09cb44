/** Other forms in which a text can be hidden; each is judged as if it had been written plainly. */
import { createExtractor } from './extract-code.ts';
import type { Knowledge } from './knowledge.ts';
import { segmentsOf } from './segments.ts';

/** So many different words of a reference do not come out of another text by chance. */
const HIDDEN_WORDS = 3;

const BASE64 = /[A-Za-z0-9+/_-]{16,}={0,2}/g;
/** Longer than the words of prose, or with what they have not. */
const BASE64_PIECE = /(?=\w*\d|\w*[a-z][A-Z])[A-Za-z0-9+/_-]{4,}={0,2}/g;
/** So many letters of pieces are read together: a few lines of code. */
const PIECES_TOGETHER = 2_000;
const BASE32 = /\b[A-Z2-7]{16,}={0,6}/g;
const HEX = /(?:(?:\\x|0x|%)?[0-9a-f]{2}[\s,]*){12,}/gi;
const OCTETS = /(?:\b[01]{7,8}\b[\s,]*){4,}/g;
const DECIMALS = /(?:\b\d{2,3}\b[\s,]*){6,}/g;
const OCTALS = /(?:\\?\b[01]?[0-7]{2}\b[\s,]*){6,}/g;
const ESCAPES = /\\u\{?([0-9a-f]{2,6})\}?/gi;
/** Said to nobody who cannot read it. */
const SENTENCE = /(?<!\p{L})(?:\p{L}{2,}[\s,.]+){3}\p{L}{2,}/u;
/** f o r   i t e m */
const LETTERS = /(?:\b[a-z]\s+){5,}[a-z]\b/gi;
const MORSE = /(?:[.·-]{1,6}[\s/|]+){6,}[.·-]*/g;
const MORSE_LETTERS =
  '.- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..'.split(
    ' ',
  );

/** What it returns takes one segment after the other, and returns what stands hidden in them, once it is code. */
export function watchForHidden({ answers }: Pick<Knowledge, 'answers'>): (segment: string) => string | undefined {
  const seen = new Set<string>();
  const hidden = new Set<string>();
  const shiftOf = findShifts(answers);
  /** Cut in pieces, or letter by letter on lines, it can be read only together. */
  let pieces = '';
  let spelled = '';
  return (segment) => {
    for (const word of wordsIn(segment)) seen.add(word);
    const letter = segment.trim();
    spelled = letter.length <= 2 ? spelled + (letter || ' ') : '';
    pieces = (pieces + runs(segment, BASE64_PIECE).join('')).slice(-PIECES_TOGETHER);

    const packed = unpacked(segment, pieces);
    const code = packed.find((text) => holdsCode(text) || SENTENCE.test(text));
    if (code !== undefined) return code;
    const texts = [
      ...packed,
      ...runs(segment, LETTERS).map(joined),
      ...fromNumbers(segment),
      [...segment].reverse().join(''),
      spelled,
    ];
    for (const word of [...texts.flatMap(wordsIn), ...shiftOf(wordsIn(segment))]) {
      if (answers.has(word) && !seen.has(word)) hidden.add(word);
    }
    return hidden.size >= HIDDEN_WORDS ? [...hidden].join(' ') : undefined;
  };
}

function joined(letters: string): string {
  return letters.replace(/(\S)\s(?=\S)/g, '$1');
}

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z]\w{2,}/g) ?? [];
}

function holdsCode(text: string): boolean {
  const extractor = createExtractor();
  return segmentsOf(text).some((part) => extractor.take(part).code.length > 0);
}

/** What is packed so that nobody can read it, once or twice. */
function unpacked(segment: string, pieces: string): readonly string[] {
  const cut = [0, 1, 2, 3].flatMap((from) => fromBase64(pieces.slice(from)));
  const once = [...unpack(segment), ...cut].filter(isText);
  return [...once, ...once.flatMap(unpack).filter(isText)];
}

function unpack(text: string): readonly string[] {
  return [
    ...fromBase64(text),
    ...runs(text, BASE32).map((found) => fromBits([...found.replace(/=/g, '')].map(base32Digit), 5)),
    ...runs(text, HEX).map((found) => Buffer.from(found.replace(/\\x|0x|[%\s,]/g, ''), 'hex').toString('utf8')),
    ...runs(text, OCTETS).map((found) => fromDigits(found, 2)),
    ...runs(text, MORSE).map(fromMorse),
    ...(text.match(ESCAPES) ? [text.replace(ESCAPES, (_, hex) => letterOf(Number.parseInt(hex, 16)))] : []),
  ];
}

/** Rows of numbers are values of an example more often than letters. */
function fromNumbers(text: string): readonly string[] {
  return [
    ...runs(text, DECIMALS).map((found) => fromDigits(found, 10)),
    ...runs(text, OCTALS).map((found) => fromDigits(found, 8)),
  ].filter(isText);
}

/** Finds the words that stand a number of places further in the alphabet, by the way from letter to letter. */
function findShifts(answers: ReadonlySet<string>): (words: readonly string[]) => readonly string[] {
  const byWay = new Map([...answers].filter((word) => /^[a-z]{3,}$/.test(word)).map((word) => [wayOf(word), word]));
  const byShift = new Map<number, string[]>();
  return (words) => {
    for (const word of words) {
      const answer = byWay.get(wayOf(word));
      if (answer === undefined || answer === word) continue;
      const shift = (word.charCodeAt(0) - answer.charCodeAt(0) + 26) % 26;
      byShift.set(shift, [...(byShift.get(shift) ?? []), answer]);
    }
    return [...byShift.values()].find((found) => new Set(found).size >= HIDDEN_WORDS) ?? [];
  };
}

function wayOf(word: string): string {
  return [...word].map((letter, at) => (letter.charCodeAt(0) - word.charCodeAt(Math.max(0, at - 1)) + 26) % 26).join();
}

function runs(text: string, pattern: RegExp): readonly string[] {
  return text.match(pattern) ?? [];
}

function fromBase64(text: string): readonly string[] {
  return runs(text, BASE64).map((found) => Buffer.from(found, 'base64').toString('utf8'));
}

function fromDigits(found: string, radix: number): string {
  const numbers = found.match(/\d+/g) ?? [];
  return numbers.map((digits) => letterOf(Number.parseInt(digits, radix))).join('');
}

function fromMorse(found: string): string {
  const words = found.split(/\s*[/|]\s*|\s{2,}/).map((word) => word.trim().replaceAll('·', '.').split(/\s+/));
  return words.map((letters) => letters.map((signs) => letterOf(97 + MORSE_LETTERS.indexOf(signs))).join('')).join(' ');
}

function base32Digit(letter: string): number {
  return letter >= 'A' ? letter.charCodeAt(0) - 65 : Number(letter) + 24;
}

function fromBits(digits: readonly number[], width: number): string {
  const bits = digits.map((digit) => digit.toString(2).padStart(width, '0')).join('');
  return (bits.match(/[01]{8}/g) ?? []).map((octet) => letterOf(Number.parseInt(octet, 2))).join('');
}

function letterOf(code: number): string {
  return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}

function isText(text: string): boolean {
  return !/[\uFFFD[\p{Cc}--[\n\t\r]]]/v.test(text);
}
