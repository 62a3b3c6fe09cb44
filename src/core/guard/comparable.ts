/** The letters of a text that matter when two texts are compared: no white space, no case, no invisible or wide forms. */

/** What is shown as nothing (controls, zero-width joiners, fillers, variation selectors), white space, marks laid over letters, and the signs by which Markdown makes letters bold or code. */
const INSIGNIFICANT = /[\s\p{Cf}\p{Cc}\p{M}\p{Default_Ignorable_Code_Point}\x60*_]/u;
const ALL_INSIGNIFICANT = new RegExp(INSIGNIFICANT.source, 'gu');

/** Syllables have one form only; most letters of most hints here are such or a to z. */
const HANGUL_FIRST = 0xac00;
const HANGUL_LAST = 0xd7a3;

/** Normalises letter by letter (NFKD, so full-width signs equal plain ones), in lower case. */
export function comparable(text: string): string {
  let letters = '';
  for (const letter of text) letters += comparableLetter(letter);
  return letters;
}

/** What counts of one letter (one code point): nothing, itself, or the letters it stands for. */
function comparableLetter(letter: string): string {
  const code = letter.charCodeAt(0);
  if ((code >= 0x61 && code <= 0x7a) || (code >= HANGUL_FIRST && code <= HANGUL_LAST)) return letter;
  if (INSIGNIFICANT.test(letter)) return '';
  return code < 0x80 ? letter.toLowerCase() : letter.normalize('NFKD').replace(ALL_INSIGNIFICANT, '').toLowerCase();
}
