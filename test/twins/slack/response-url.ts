/** response_url: five uses in thirty minutes, to add a message, or to replace the one whose button was pressed. */
import { z } from 'zod';
import { withIds } from './api-chat.ts';
import { judgeContent } from './judge.ts';
import type { Answer, Request } from './server.ts';
import { post, seeMessage } from './sights.ts';
import { enforce, type ResponseUrl, SlackError, secret, type Twin, violate } from './twin-state.ts';
import type { Act, Message } from './world.ts';

const responseBody = z.strictObject({
  text: z.string().optional(),
  markdown_text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
  mrkdwn: z.boolean().optional(),
});
export type ResponseBody = z.output<typeof responseBody>;

/** A new address for the answers to one act. */
export function createResponseUrl(twin: Twin, act: Act, original?: Message): string {
  const key = secret();
  const until = Date.now() + twin.settings.responseUrlMs;
  twin.responseUrls.set(key, { act, until, original, first: undefined, used: 0 });
  return `${twin.origin}/commands/${act.user.workspace.id}/${act.number}/${key}`;
}

export function answerResponseUrl(twin: Twin, { path, body }: Request): Answer {
  const url = twin.responseUrls.get(path.split('/').at(-1) ?? '');
  const refuse = (status: number, error: string): Answer => {
    twin.calls.push({ method: 'response_url', args: { body }, error, at: performance.now() });
    return { status, body: JSON.stringify({ ok: false, error }) };
  };
  if (!url) return refuse(404, 'no_such_url');
  if (Date.now() >= url.until) return refuse(404, 'expired_url');
  url.used += 1;
  if (url.used > twin.settings.responseUrlUses) {
    violate(
      twin,
      `response_url: used_url: use ${url.used} of ${twin.settings.responseUrlUses}, after "${url.act.says}"`,
    );
    return refuse(404, 'used_url');
  }
  try {
    const sent = readBody(twin, 'response_url', body);
    twin.calls.push({ method: 'response_url', args: sent, error: undefined, at: performance.now() });
    apply(twin, url, sent);
    return { status: 200, body: 'ok' };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return refuse(error.message === 'invalid_payload' ? 400 : 500, error.message);
  }
}

/** What was sent, judged. */
export function readBody(twin: Twin, what: string, body: string): ResponseBody {
  const parsed = responseBody.safeParse(parse(body));
  if (!parsed.success) {
    violate(twin, `${what}: invalid_payload: ${z.prettifyError(parsed.error)}`);
    throw new SlackError('invalid_payload');
  }
  if (!parsed.data.delete_original) enforce(twin, what, judgeContent(parsed.data, twin.rules));
  return parsed.data;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function apply(twin: Twin, url: ResponseUrl, sent: ResponseBody): void {
  const target = url.original ?? (twin.settings.slashReplaces ? url.first : undefined);
  if (sent.delete_original && target) {
    target.deleted = true;
    seeMessage(twin.world, target, { change: 'deleted', by: url.act });
  } else if (sent.replace_original && target) {
    target.content = withIds(sent);
    target.edits += 1;
    seeMessage(twin.world, target, { change: 'replaced', by: url.act });
  } else if (!sent.delete_original) {
    const added = addMessage(twin, url.act, sent);
    url.first ??= added;
  }
}

/** A message that answers an act: private, unless it says otherwise. */
export function addMessage({ world }: Twin, act: Act, sent: ResponseBody): Message | undefined {
  if (!act.channel) return undefined;
  const privateTo = sent.response_type === 'in_channel' ? undefined : act.user;
  const place = { channel: act.channel, threadTs: sent.thread_ts ?? act.threadTs, privateTo };
  return post(world, { ...place, content: withIds(sent), act });
}
