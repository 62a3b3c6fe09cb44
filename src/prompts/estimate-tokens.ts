/** A cautious estimate, so that a prompt fits without knowing the server's tokenizer. */

/**
 * Tokens of `text`, rather too many than too few: tokenizers of the models in use give every digit a
 * token, a Hangul syllable one to two, and other text and code one per three to four letters.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (code >= 0x30 && code <= 0x39) tokens += 1;
    else if (code < 0x80) tokens += 1 / 3;
    else tokens += 1.5;
  }
  return Math.ceil(tokens);
}
