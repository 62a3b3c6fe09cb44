import type { Hint } from '../../core/reply.ts';
import { handWrittenNote, hintTitle } from '../text/texts.ts';
import { wordsIn } from './words/words.ts';

/** What stands below a hint: which it is, why it is hand-written, and whether code went along. */
export function hintFooter(hint: Hint, withCode: boolean): string {
  const code = withCode ? wordsIn(hint.locale).withCode : undefined;
  return [hintTitle(hint), handWrittenNote(hint), code].filter(Boolean).join(' · ');
}
