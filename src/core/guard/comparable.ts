/** The letters of a text that matter when two texts are compared: no white space, no case, no invisible or wide forms. */

/** White space, controls, and format characters such as zero-width joiners and direction marks. */
const INSIGNIFICANT = /[\s\p{Cf}\p{Cc}]/u;

/** Normalises letter by letter (NFKC, so full-width signs equal plain ones), in lower case. */
export function comparable(text: string): string {
  let letters = '';
  for (const letter of text) letters += comparableLetter(letter);
  return letters;
}

/** What counts of one letter (one code point): nothing, itself, or the letters it stands for. */
export function comparableLetter(letter: string): string {
  const code = letter.charCodeAt(0);
  if (code > 0x20 && code < 0x7f) return code > 0x5a || code < 0x41 ? letter : letter.toLowerCase();
  return INSIGNIFICANT.test(letter) ? '' : letter.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}
