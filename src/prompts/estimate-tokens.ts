/** A cautious estimate, so that a prompt fits without knowing the server's tokenizer. */

/**
 * Tokens of `text`, rather too many than too few: tokenizers of the models in use give every digit a
 * token, a Hangul syllable one to two, and other text and code one per three to four letters.
 */
export function estimateTokens(text: string): number {
  let thirds = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    thirds += unit >= 0x80 ? WIDE : unit >= DIGIT_0 && unit <= DIGIT_9 ? DIGIT : LETTER;
  }
  return Math.ceil(thirds / 3);
}

/** In thirds of a token, by UTF-16 unit. */
const LETTER = 1;
const DIGIT = 3;
const WIDE = 4.5;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
