/** chat.startStream, appendStream, stopStream: a message that grows, for as long as Slack lets it. */

import { z } from 'zod';
import { toApi, withIds } from './api-chat.ts';
import type { Caller, Method } from './api-types.ts';
import { inJson, joinedChannel, list, maybe, method, ownMessage, text } from './api-types.ts';
import { judgeBlocks, judgeChunk, judgeContent, type Problem } from './judge.ts';
import { isFields } from './judge-blocks.ts';
import { STREAM_TEXT } from './limits.ts';
import { post, seeMessage } from './sights.ts';
import { enforce, SlackError, violate } from './twin-state.ts';
import { isStreaming, type Message } from './world.ts';

const bot = { token: 'bot', scope: 'chat:write' } as const;
const grown = { markdown_text: maybe, chunks: list };
interface Grown {
  readonly markdown_text?: string | undefined;
  readonly chunks?: readonly unknown[] | undefined;
}

export const STREAM: Readonly<Record<string, Method>> = {
  'chat.startStream': method(
    bot,
    {
      channel: text,
      thread_ts: text,
      recipient_user_id: maybe,
      recipient_team_id: maybe,
      task_display_mode: maybe,
      ...grown,
    },
    (caller, args) => {
      const channel = joinedChannel(caller, args.channel);
      checkRecipient(caller, channel.with !== undefined, args);
      const { world, settings } = caller.twin;
      const root = world.messages.find(({ channel: at, ts }) => at === channel && ts === args.thread_ts);
      if (!root) throw new SlackError('thread_not_found');
      const written = textOf(caller, args);
      const stream = { until: Date.now() + settings.streamMs, stopped: false };
      const place = { channel, threadTs: root.threadTs ?? root.ts };
      const message = post(world, { ...place, content: { markdown_text: written }, stream });
      return { channel: channel.id, ts: message.ts };
    },
  ),
  'chat.appendStream': method(bot, { channel: text, ts: text, ...grown }, (caller, args) => {
    const message = streaming(caller, args.channel, args.ts);
    const more = textOf(caller, args);
    if (!args.markdown_text && !args.chunks?.length) throw new SlackError('no_text');
    grow(caller, message, more);
    return { channel: message.channel.id, ts: message.ts };
  }),
  'chat.stopStream': method(
    bot,
    {
      channel: text,
      ts: text,
      ...grown,
      blocks: list,
      metadata: inJson(z.unknown()).optional(),
      session_status: maybe,
    },
    (caller, args) => {
      const message = streaming(caller, args.channel, args.ts);
      const more = textOf(caller, args);
      if (args.blocks) enforce(caller.twin, caller.method, judgeBlocks(args.blocks, 'message', caller.twin.rules));
      if (message.stream) message.stream.stopped = true;
      const whole = `${message.content.markdown_text ?? ''}${more}`;
      const blocks = [{ type: 'markdown', text: whole }, ...(args.blocks ?? [])];
      const last = whole === '' ? { text: '', blocks: args.blocks } : { text: whole, blocks };
      enforce(caller.twin, caller.method, judgeContent({ markdown_text: whole }, caller.twin.rules));
      message.content = withIds(last);
      seeMessage(caller.twin.world, message, { change: 'replaced' });
      return { channel: message.channel.id, ts: message.ts, message: toApi(message) };
    },
  ),
};

interface Recipient {
  readonly recipient_user_id?: string | undefined;
  readonly recipient_team_id?: string | undefined;
}

/** In a channel, a stream is for someone. */
function checkRecipient(caller: Caller, direct: boolean, args: Recipient): void {
  if (direct) return;
  const missing = (['recipient_team_id', 'recipient_user_id'] as const).find((name) => !args[name]);
  if (missing) {
    violate(caller.twin, `${caller.method}: missing_${missing}: a channel needs it`);
    throw new SlackError(`missing_${missing}`);
  }
  const user = caller.twin.world.users.get(args.recipient_user_id ?? '');
  if (user?.workspace.id !== args.recipient_team_id) throw new SlackError('user_not_found');
}

/** A message that can still grow. Whoever uses it after stopping it themselves has made a mistake. */
function streaming(caller: Caller, channelId: string, ts: string): Message {
  const message = ownMessage(caller, channelId, ts, 'message_not_owned_by_app');
  if (!message.stream || message.stream.stopped) {
    violate(caller.twin, `${caller.method}: message_not_in_streaming_state: the stream has ended, or never was one`);
    throw new SlackError('message_not_in_streaming_state');
  }
  if (isStreaming(message)) return message;
  throw new SlackError('message_not_in_streaming_state');
}

/** What the call adds to the message, judged. */
function textOf(caller: Caller, { markdown_text: markdown = '', chunks = [] }: Grown): string {
  const { rules } = caller.twin;
  const both = markdown && chunks.length > 0;
  const long = [markdown, ...chunks.map(chunkText)].filter((part) => part.length > STREAM_TEXT);
  const problems: readonly Problem[] = [
    ...chunks.flatMap((chunk) => judgeChunk(chunk, rules)),
    ...(markdown ? judgeContent({ markdown_text: markdown }, rules) : []),
    ...(both ? [{ says: 'markdown_text beside chunks', error: 'invalid_arguments' }] : []),
    ...long.map(({ length }) => ({ says: `msg_too_long: ${length}, more than ${STREAM_TEXT}`, error: 'msg_too_long' })),
  ];
  enforce(caller.twin, caller.method, problems);
  return markdown + chunks.map(chunkText).join('');
}

function chunkText(chunk: unknown): string {
  if (!isFields(chunk)) return '';
  if (chunk['type'] === 'task_update' || chunk['type'] === 'plan_update') return `\n(${chunk['title']})\n`;
  return chunk['type'] === 'markdown_text' ? String(chunk['text']) : '';
}

function grow(caller: Caller, message: Message, more: string): void {
  message.content = { markdown_text: `${message.content.markdown_text ?? ''}${more}` };
  message.edits += 1;
  seeMessage(caller.twin.world, message, { change: 'replaced' });
}
