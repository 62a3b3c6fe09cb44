/** Where the operator lets Nudge answer. */
import { type Message, note } from './blocks.ts';
import type { Desk, Person } from './slack-parts.ts';
import { slackWordsIn } from './words/words.ts';

/** Undefined when it may answer here; else where it may. A conversation with the bot alone is always open. */
export function closedHere({ channels }: Desk, channel: string, { locale }: Person): Message | undefined {
  if (!channels || channels.includes(channel) || channel.startsWith('D')) return undefined;
  return note(slackWordsIn(locale).elsewhere(channels.map((id) => `<#${id}>`).join(', ')));
}
