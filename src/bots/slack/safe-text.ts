/** Text that Slack shows as it is written: nothing in it is a mention, a link or markup by accident, or too long. */

/** For mrkdwn and `text`. */
export function escapeText(text: string): string {
  return text.toWellFormed().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What Slack escaped, as it was typed; links are the words that were typed. */
export function unescapeText(text: string): string {
  return text
    .replace(/<(?:https?:|mailto:)[^<>|]*\|([^<>]*)>/g, '$1')
    .replace(/<((?:https?:|mailto:)[^<>|]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/**
 * For Markdown, in which `<@U1>` and `<!here>` are alive: a joiner of no width after the `<` puts them to sleep. Text
 * that grows stays the beginning of what it grows into.
 */
export function inert(text: string): string {
  // Half a letter at the end is on its way; elsewhere it is broken, and Slack's client cannot send it.
  const whole = text.replace(/[\uD800-\uDBFF]$/, '').toWellFormed();
  return whole.replace(/<(?=[@#!])/g, '<\u2060');
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** At most `most` UTF-8 bytes of `text`, whole letters, with an ellipsis when something is missing. */
export function clip(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text;
  const room = most - Buffer.byteLength('…');
  let bytes = 0;
  let end = 0;
  for (const { index, segment } of letters.segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > room) break;
    end = index + segment.length;
  }
  // An entity that was cut would be shown as what is left of it.
  return `${text.slice(0, end).replace(/&\w*$/, '')}…`;
}
