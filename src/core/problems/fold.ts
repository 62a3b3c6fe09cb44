/** Makes names comparable: case, width, accents and spacing do not count; Hangul is compared by jamo. */

/** One string without spaces or signs. "Two-Sum" and "two sum" fold to the same. */
export function fold(name: string): string {
  return foldWords(name).join('');
}

/**
 * The words of `text`, folded. Decomposing Hangul makes a half-typed syllable a prefix ("두 ㅅ" of
 * "두 수") and one wrong vowel one wrong letter.
 */
export function foldWords(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
