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
  /** Takes what the model wrote next; white space before the first word is dropped. Throws LeakFound. */
  push(piece: string): void;
  /** The whole hint, once nothing more will come. Throws LeakFound like `push`. */
  end(): string;
}

/** `show` is given all text that is safe so far, each time there is more; it is always a prefix of a text that passes. */
export function createCheckedText(judge: Judge, show: (text: string) => void): CheckedText {
  let written = '';
  let shown = 0;
  const pass = (judged: ReturnType<Judge['push']>): void => {
    if (judged.kind === 'leak') throw new LeakFound(judged);
    if (judged.safe <= shown) return;
    shown = judged.safe;
    show(written.slice(0, shown));
  };
  return {
    push(more) {
      const piece = written === '' ? more.trimStart() : more;
      written += piece;
      pass(judge.push(piece));
    },
    end() {
      pass(judge.end());
      return written;
    },
  };
}
