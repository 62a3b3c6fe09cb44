/** Notices text that is shown as code: fences of Markdown (``` and ~~~) and the HTML tags pre and code. */
import { isInvisible } from './comparable.ts';

export interface CodeMarks {
  /** Takes one letter that stands at `at`; true when it completes a mark. */
  take(letter: string, at: number): boolean;
  /** Where the mark begins that may be about to come; undefined when none is. */
  readonly heldFrom: number | undefined;
}

const MARK = /^(?:\x60{3}|~{3}|<(?:pre|code)[\s/>])$/;
const BEGINNING = /^(?:\x60{1,2}|~{1,2}|<(?:p|pr|pre|c|co|cod|code)?)$/;

export function createCodeMarks(): CodeMarks {
  let mark = '';
  let from = 0;
  return {
    get heldFrom() {
      return mark === '' ? undefined : from;
    },
    take(letter, at) {
      if (mark === '' && !BEGINNING.test(letter)) return false;
      if (isInvisible(letter)) return false;
      mark += letter.toLowerCase();
      if (MARK.test(mark)) return true;
      if (BEGINNING.test(mark)) {
        if (mark.length === 1) from = at;
        return false;
      }
      mark = BEGINNING.test(letter) ? letter : '';
      from = at;
      return false;
    },
  };
}

/** True when a reader of `text` would see a block of code. */
export function showsCode(text: string): boolean {
  const letters = text.normalize('NFKC');
  if (!/[\x60~<]/.test(letters)) return false;
  const marks = createCodeMarks();
  return [...letters].some((letter) => marks.take(letter, 0));
}
