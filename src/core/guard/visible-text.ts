/** Text as a reader sees it: one form for each letter, nothing invisible, no entities. */

/** Shown as nothing: controls, zero-width joiners, fillers, variation selectors, marks of direction. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };
const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos|nbsp));/gi;
/** Letters of other scripts that look like Latin ones. */
const LOOK_ALIKES = new Map(
  Object.entries({
    а: 'a',
    е: 'e',
    о: 'o',
    р: 'p',
    с: 'c',
    у: 'y',
    х: 'x',
    і: 'i',
    ј: 'j',
    ѕ: 's',
    ԁ: 'd',
    ո: 'n',
    ɡ: 'g',
    һ: 'h',
    к: 'k',
    т: 't',
    м: 'm',
    в: 'b',
    н: 'h',
    ѵ: 'v',
    ԝ: 'w',
    ӏ: 'l',
    ь: 'b',
    α: 'a',
    ο: 'o',
    ρ: 'p',
    ν: 'v',
    ι: 'i',
    κ: 'k',
    τ: 't',
    υ: 'u',
    χ: 'x',
    ε: 'e',
    η: 'n',
    ω: 'w',
    А: 'A',
    В: 'B',
    Е: 'E',
    К: 'K',
    М: 'M',
    Н: 'H',
    О: 'O',
    Р: 'P',
    С: 'C',
    Т: 'T',
    Х: 'X',
    І: 'I',
    '−': '-',
    '–': '-',
    '×': '*',
    '÷': '/',
    '≤': '<=',
    '≥': '>=',
    '≠': '!=',
    '←': '=',
    '∧': '&&',
    '∨': '||',
    '·': '*',
    '’': "'",
    '‘': "'",
    '“': '"',
    '”': '"',
  }),
);
const FOREIGN = new RegExp(`[${[...LOOK_ALIKES.keys()].join('')}]`, 'gu');

/** Letters in circles, in squares, and those of which flags are made; each row has A to Z. */
const LETTER_SIGNS = /[\u{1F150}-\u{1F169}\u{1F170}-\u{1F189}\u{1F1E6}-\u{1F1FF}]/gu;
const ROWS = [0x1f1e6, 0x1f170, 0x1f150];

function plainLetter(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  return String.fromCharCode(97 + code - (ROWS.find((first) => first <= code) ?? code));
}

export function visibleText(text: string): string {
  if (/^[\n -~\uAC00-\uD7A3]*$/.test(text) && !/&|<!--/.test(text)) return text;
  return text
    .replace(ENTITY, (_, hex, decimal, name) => (name ? (NAMED[name.toLowerCase()] ?? '') : codePoint(hex, decimal)))
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(LETTER_SIGNS, plainLetter)
    .replace(/<!--|-->/g, ' ')
    .replace(FOREIGN, (letter) => LOOK_ALIKES.get(letter) ?? letter);
}

function codePoint(hex: string | undefined, decimal: string | undefined): string {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
