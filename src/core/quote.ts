/** What a learner wrote, as it may stand in an answer. */

const ECHO_LENGTH = 60;
/** UTF-16 units; an emoji of a family has 11. */
const LONGEST_LETTER = 32;
/** White space, what terminals obey, and what turns the direction of text. */
const UNQUOTABLE = /[\s\p{Cc}\p{Bidi_Control}]+/gu;

/** One line of at most sixty letters, whatever `words` are. */
export function quote(words: string): string {
  const line = words.replace(UNQUOTABLE, ' ').trim();
  const letters = [...new Intl.Segmenter().segment(line.slice(0, LONGEST_LETTER * ECHO_LENGTH))].map(
    ({ segment }) => segment,
  );
  return letters.length > ECHO_LENGTH ? `${letters.slice(0, ECHO_LENGTH).join('')}…` : letters.join('');
}
