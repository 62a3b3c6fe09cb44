/** Disguises of a text: encodings a learner can undo, and letters that only look like the ones of a program. */

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  o: 'о',
  p: 'р',
  x: 'х',
  y: 'у',
  n: 'ո',
  v: 'ν',
};

/** In lines of 76 signs when `wrapped`, as mail programs write it. */
export function base64(text: string, wrapped: boolean): string {
  const all = Buffer.from(text, 'utf8').toString('base64');
  return wrapped ? (all.match(/.{1,76}/g) ?? []).join('\n') : all;
}

/** Two digits a byte, with white space between the bytes when `spaced`. */
export function hex(text: string, spaced: boolean): string {
  const digits = Buffer.from(text, 'utf8').toString('hex');
  return spaced ? (digits.match(/../g) ?? []).join(' ') : digits;
}

export function rot13(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const first = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first);
  });
}

export function reversed(text: string): string {
  return [...text].reverse().join('');
}

/** Every sign as an entity, decimal or hexadecimal; line breaks stay. */
export function htmlEntities(text: string, decimal: boolean): string {
  return text.replace(/[^\n]/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    return decimal ? `&#${code};` : `&#x${code.toString(16)};`;
  });
}

export function zeroWidth(text: string, seed: number): string {
  const between = ['\u200b', '\u200c', '\u2060', '\ufeff'][seed % 4] ?? '\u200b';
  return text.replace(/\S(?=\S)/gu, `$&${between}`);
}

export function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
}

/** A few Latin letters as Cyrillic, Greek or Armenian ones of the same look. */
export function lookAlike(text: string): string {
  return text.replace(/[aceiopxynv]/g, (letter) => LOOK_ALIKES[letter] ?? letter);
}

export function letterPerLine(text: string): string {
  return [...text].filter((letter) => letter.trim() !== '').join('\n');
}
