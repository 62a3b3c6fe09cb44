/** Lets through only text that the guard has passed, as early as it can be passed. */
import type { Judge, Leak } from './guard.ts';

/** Thrown where a leak was found; it holds nothing of the hint. */
export class LeakFound extends Error {
  readonly leak: Leak;

  constructor(leak: Leak) {
    super(leak.why);
    this.name = 'LeakFound';
    this.leak = leak;
  }
}

export interface CheckedText {
  /** Takes what the model wrote next; white space before the first word is dropped. Throws LeakFound, also when the guard itself fails. */
  push(piece: string): void;
  /** The whole hint, once nothing more will come. */
  end(): string;
}

/** `show` is given all text that is safe so far, each time there is more; it is always a prefix of a text that passes. */
export function createCheckedText(judge: Judge, show: (text: string) => void): CheckedText {
  let written = '';
  let shown = 0;
  return {
    push(more) {
      const piece = written === '' ? more.trimStart() : more;
      written += piece;
      const judged = judgeOrLeak(judge, piece);
      if (judged.kind === 'leak') throw new LeakFound(judged);
      if (judged.safe <= shown) return;
      shown = judged.safe;
      show(written.slice(0, shown));
    },
    end: () => written,
  };
}

function judgeOrLeak(judge: Judge, piece: string): ReturnType<Judge['push']> {
  try {
    return judge.push(piece);
  } catch {
    return { kind: 'leak', why: 'guard failed' };
  }
}
