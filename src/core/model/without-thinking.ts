/** Drops what a reasoning model thinks aloud between <think> and </think>, wherever the pieces are cut. */

const OPEN = '<think>';
const CLOSE = '</think>';
const MARK = /<\/?think>/g;
/** The beginning of a mark, at the end of what has come so far. */
const HALF_MARK = /<(?:\/?(?:t(?:h(?:i(?:nk?)?)?)?)?)$/;

export interface ThinkingFilter {
  /** What of `piece` is for the learner; undefined when a thought turns out to have begun unmarked. */
  push(piece: string): string | undefined;
  /** What was held back at the end of the answer. */
  end(): string;
}

export function createThinkingFilter(): ThinkingFilter {
  let held = '';
  let thinking = false;

  return {
    push(piece) {
      if (held === '' && !thinking && !piece.includes('<')) return piece;
      const text = held + piece;
      held = HALF_MARK.exec(text)?.[0] ?? '';
      const whole = text.slice(0, text.length - held.length);
      let visible = '';
      let from = 0;
      for (const { 0: mark, index } of whole.matchAll(MARK)) {
        if (mark === CLOSE && !thinking) return undefined;
        if (!thinking) visible += whole.slice(from, index);
        thinking = mark === OPEN;
        from = index + mark.length;
      }
      return thinking ? visible : visible + whole.slice(from);
    },
    end() {
      return thinking ? '' : held;
    },
  };
}
