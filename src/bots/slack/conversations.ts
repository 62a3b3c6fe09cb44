/** What learners write to the bot: directly, or by mentioning it. The answer goes into the thread. */
import type { App } from '@slack/bolt';
import { z } from 'zod';
import { problemOf } from '../chat/code-in-message.ts';
import { ask, problemOfThread } from './ask.ts';
import { type Message, note } from './blocks.ts';
import { closedHere } from './channels.ts';
import { codeOfMessage, readFiles, slackFile, wordsOf } from './code-of.ts';
import { tellAlone } from './conversation-reply.ts';
import { HELP } from './hint-command.ts';
import { listFor } from './problem-commands.ts';
import { readQuestion } from './read-question.ts';
import { serve } from './serve.ts';
import type { Desk, Person } from './slack-parts.ts';
import { slackWordsIn } from './words/words.ts';

/** A message of a person; those of bots, and changes of messages, are others. */
const said = z.object({
  user: z.string(),
  text: z.string().default(''),
  ts: z.string(),
  thread_ts: z.string().optional(),
  channel: z.string(),
  channel_type: z.string().optional(),
  subtype: z.enum(['file_share', 'thread_broadcast']).optional(),
  bot_id: z.undefined().optional(),
  files: z.array(slackFile).optional(),
});
type Said = z.output<typeof said>;

const NO_FILE = { url: '', size: 0, type: undefined };
const LIST = /^(?:problems|문제\s*목록)$/i;

export function registerConversations(app: App, desk: Desk): void {
  const hear = async (event: unknown, delivery: Pick<Parameters<typeof serve>[1], 'key' | 'client' | 'context'>) => {
    const message = said.safeParse(event).data;
    if (!message) return;
    const { user, channel } = message;
    const direct = channel.startsWith('D');
    const workspace = delivery.context.teamId ?? '';
    const place = { channel, thread: message.thread_ts ?? message.ts, user, workspace };
    const tell = (answer: Message) => tellAlone(delivery.client, { place, direct }, answer);
    await serve(desk, { ...delivery, user, tell }, (person) => answer(desk, person, message, tell));
  };

  app.event('app_mention', ({ event, body, client, context }) => hear(event, { key: body.event_id, client, context }));
  app.event('message', async ({ event, body, client, context }) => {
    // Bots in channels hear of mentions twice when they may read them; those are met above.
    if (event.channel_type === 'im') await hear(event, { key: body.event_id, client, context });
  });
}

async function answer(desk: Desk, person: Person, message: Said, tell: (message: Message) => Promise<unknown>) {
  const closed = closedHere(desk, message.channel, person);
  if (closed) return tell(closed);
  const words = wordsOf(message.text);
  const thread = message.thread_ts ?? message.ts;
  const topic = await problemOfThread(desk, message.channel, thread);
  const files = readFiles(message);
  const submission = await codeOfMessage(desk, person.client, { text: message.text, files });
  if (LIST.test(words)) return tell(await listFor(desk, person, { typed: '', page: 0 }));
  if (HELP.test(words) || (words === '' && !topic && !submission)) return tell(note(slackWordsIn(person.locale).help));
  const named = problemOf(
    { text: words, files: files.map(({ name, id }) => ({ ...NO_FILE, name: name ?? id })) },
    desk.bank,
  );
  const question = { ...readQuestion(words, { topic, named: named?.toString() }), submission };
  return ask(desk, person, question, {
    kind: 'conversation',
    channel: message.channel,
    thread,
    direct: message.channel.startsWith('D'),
  });
}
