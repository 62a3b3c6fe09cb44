/** assistant.threads.*: status, suggested prompts and title of a thread in the assistant container. */
import { z } from 'zod';
import type { Caller, Method } from './api-types.ts';
import { channelOf, inJson, maybe, method, text } from './api-types.ts';
import { latestAct, see } from './sights.ts';
import { SlackError, violate } from './twin-state.ts';
import type { Sight } from './world.ts';

const assistant = { token: 'bot', scope: 'assistant:write' } as const;
const prompt = z.strictObject({ title: z.string().min(1), message: z.string().min(1) });
const MOST_PROMPTS = 4;

export const ASSISTANT: Readonly<Record<string, Method>> = {
  'assistant.threads.setStatus': method(
    { token: 'bot' },
    {
      channel_id: text,
      thread_ts: text,
      status: text,
      loading_messages: inJson(z.array(z.string()).max(10)).optional(),
    },
    (caller, args) => show(caller, args, { kind: 'status', text: args.status }),
  ),
  'assistant.threads.setSuggestedPrompts': method(
    assistant,
    { channel_id: text, thread_ts: maybe, title: maybe, prompts: inJson(z.array(prompt).min(1)) },
    (caller, args) => {
      if (args.prompts.length > MOST_PROMPTS) {
        violate(caller.twin, `${caller.method}: ${args.prompts.length} prompts, more than ${MOST_PROMPTS}`);
        throw new SlackError('invalid_arguments');
      }
      const lines = [args.title, ...args.prompts.map(({ title }) => `[${title}]`)].filter(Boolean).join('\n');
      const thread = { channel_id: args.channel_id, thread_ts: args.thread_ts ?? '' };
      caller.twin.prompts.set(args.channel_id, args.prompts);
      return show(caller, thread, { kind: 'prompts', text: lines });
    },
  ),
  'assistant.threads.setTitle': method(assistant, { channel_id: text, thread_ts: text, title: text }, (caller, args) =>
    show(caller, args, { kind: 'title', text: args.title }),
  ),
};

interface Thread {
  readonly channel_id: string;
  readonly thread_ts: string;
}

function show(caller: Caller, { channel_id: id, thread_ts: ts }: Thread, sight: Pick<Sight, 'kind' | 'text'>): object {
  const { world } = caller.twin;
  const channel = channelOf(caller, id);
  const act = latestAct(world, channel, ts || undefined) ?? (channel.with && latestAct(world, channel));
  const place = { channel, threadTs: ts || undefined };
  see(world, { ...sight, change: 'new', acts: act ? [act] : [], to: channel.with, ...place });
  return {};
}
