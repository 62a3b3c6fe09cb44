/** Does text reach Slack escaped, and without waking anyone up? */
const LINK = /<(?:https?:\/\/|mailto:|tel:)[^<>\n]+>/g;
const OTHER_CONTROL = /<(?:#C\w+(?:\|[^<>]*)?|!date\^[^<>]+)>/g;
const MENTION = /<(?:!(?:channel|here|everyone)\b|!subteam\^|@[UWB]\w+)[^<>]*>/g;
const ENTITY = /&(?:amp|lt|gt);/g;
const MARKDOWN_CODE = /```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$)|``[^`]+``|`[^`\n]+`/g;

export interface TextRules {
  /** Mentions, as they are written (`<@U1>`), that the bot is meant to make. */
  mayMention(mention: string): boolean;
}

/** What is wrong with mrkdwn: anything that is not `&amp; &lt; &gt;`, a link, a date, or a `>` that starts a quote. */
export function judgeMrkdwn(text: string, rules: TextRules): readonly string[] {
  const rest = text
    .replace(MENTION, '')
    .replace(LINK, '')
    .replace(OTHER_CONTROL, '')
    .replace(ENTITY, '')
    .replace(/^>+/gm, '');
  const bare = [...new Set(rest.match(/[&<>]/g) ?? [])];
  return [...bare.map((sign) => `"${sign}" is not escaped in ${quote(text)}`), ...live(text, rules)];
}

/** Markdown may hold anything but live mentions outside of code. */
export function judgeMarkdown(text: string, rules: TextRules): readonly string[] {
  return live(text.replace(MARKDOWN_CODE, ''), rules);
}

function live(text: string, rules: TextRules): readonly string[] {
  return (text.match(MENTION) ?? [])
    .filter((mention) => !rules.mayMention(mention))
    .map((mention) => `live mention ${mention} in ${quote(text)}`);
}

const quote = (text: string) => JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
