/** Drops what a reasoning model thinks aloud between <think> and </think>, wherever the pieces are cut. */

/** As Qwen, DeepSeek and others write it, and as Mistral does. */
const MARK = /<\/?think>|\[\/?think\]/gi;
/** The beginning of a mark, at the end of what has come so far. */
const HALF_MARK = /[<[](?:\/?(?:t(?:h(?:i(?:nk?)?)?)?)?)$/i;

export interface ThinkingFilter {
  /** What of `piece` is for the learner; undefined when a thought turns out to have begun unmarked. */
  push(piece: string): string | undefined;
  /** What was held back at the end of the answer: of an unmarked one in which no thought ended, all of it. */
  end(): string;
  /** A thought has ended. */
  readonly thought: boolean;
}

/** `unmarked`: this model begins to think without saying so, and only marks the end. */
export function createThinkingFilter(unmarked = false): ThinkingFilter {
  let held = '';
  let thinking = unmarked;
  let thought = false;
  /** What may be a thought without its first mark, or the whole hint of a model that did not think this time. */
  let undecided = '';

  /** The visible part of a text without half marks; undefined when a thought ends that never began. */
  const visibleIn = (whole: string): string | undefined => {
    let visible = '';
    let from = 0;
    for (const { 0: mark, index } of whole.matchAll(MARK)) {
      const opens = mark[1] !== '/';
      if (!opens && !thinking) return undefined;
      if (!thinking) visible += whole.slice(from, index);
      thought ||= !opens;
      thinking = opens;
      from = index + mark.length;
    }
    return thinking ? visible : visible + whole.slice(from);
  };

  return {
    push(piece) {
      if (held === '' && !thinking && !/[<[]/.test(piece)) return piece;
      const text = held + piece;
      held = HALF_MARK.exec(text)?.[0] ?? '';
      const whole = text.slice(0, text.length - held.length);
      const visible = visibleIn(whole);
      undecided = unmarked && !thought ? undecided + whole : '';
      return visible;
    },
    end() {
      if (unmarked && !thought) return undecided + held;
      return thinking ? '' : held;
    },
    get thought() {
      return thought;
    },
  };
}
