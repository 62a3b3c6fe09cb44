/** Methods that look things up: users.info, conversations.*, files.info. */
import type { z } from 'zod';
import { toApi } from './api-chat.ts';
import type { Caller, Method } from './api-types.ts';
import { channelOf, flag, joinedChannel, maybe, method, number, text, workspaceOf } from './api-types.ts';
import { SlackError, type Twin } from './twin-state.ts';
import { type Channel, directChannel, type Message, messagesIn, type SlackFile, type User } from './world.ts';

const page = { limit: number, cursor: maybe, latest: maybe, oldest: maybe, inclusive: flag };

export const LOOKUP: Readonly<Record<string, Method>> = {
  'users.info': method({ token: 'bot', scope: 'users:read' }, { user: text, include_locale: flag }, (caller, args) => {
    const user = caller.twin.world.users.get(args.user);
    if (user?.workspace !== workspaceOf(caller)) throw new SlackError('user_not_found');
    return { user: userToApi(user, args.include_locale === true) };
  }),
  'conversations.info': method(
    { token: 'bot' },
    { channel: text, include_locale: flag, include_num_members: flag },
    (caller, args) => ({ channel: channelToApi(channelOf(caller, args.channel)) }),
  ),
  'conversations.open': method(
    { token: 'bot', scope: 'im:write' },
    { users: text, return_im: flag, prevent_creation: flag },
    (caller, args) => {
      const user = caller.twin.world.users.get(args.users);
      if (user?.workspace !== workspaceOf(caller)) throw new SlackError('user_not_found');
      return { channel: channelToApi(directChannel(caller.twin.world, user)) };
    },
  ),
  'conversations.history': method({ token: 'bot' }, { channel: text, ...page }, (caller, args) => {
    needsHistory(caller, args.channel);
    const messages = visible(messagesIn(caller.twin.world, joinedChannel(caller, args.channel)));
    return { messages: between(messages, args).reverse().map(toApi), has_more: false };
  }),
  'conversations.replies': method({ token: 'bot' }, { channel: text, ts: text, ...page }, (caller, args) => {
    needsHistory(caller, args.channel);
    const messages = visible(messagesIn(caller.twin.world, joinedChannel(caller, args.channel), args.ts));
    if (messages.length === 0) throw new SlackError('thread_not_found');
    return { messages: between(messages, args).map(toApi), has_more: false };
  }),
  'files.info': method(
    { token: 'bot', scope: 'files:read' },
    { file: text, limit: number, page: number },
    (caller, args) => {
      const file = caller.twin.world.files.get(args.file);
      if (file?.owner.workspace !== workspaceOf(caller)) throw new SlackError('file_not_found');
      return { file: fileToApi(file, caller.twin), comments: [] };
    },
  ),
  'chat.getPermalink': method({ token: 'bot' }, { channel: text, message_ts: text }, (caller, args) => {
    const { id, workspace } = channelOf(caller, args.channel);
    const permalink = `https://${workspace.name}.slack.test/archives/${id}/p${args.message_ts.replace('.', '')}`;
    return { channel: id, permalink };
  }),
};

const visible = (messages: readonly Message[]) => messages.filter(({ privateTo }) => privateTo === undefined);

function between(
  messages: readonly Message[],
  { limit = 100, latest, oldest, inclusive }: z.output<z.ZodObject<typeof page>>,
): Message[] {
  const same = (ts: string, edge: string | undefined) => inclusive === true && ts === edge;
  return messages
    .filter(
      ({ ts }) =>
        (latest === undefined || ts < latest || same(ts, latest)) &&
        (oldest === undefined || ts > oldest || same(ts, oldest)),
    )
    .slice(0, limit);
}

/** Reading a conversation needs the scope for its kind. */
function needsHistory({ twin, ...caller }: Caller, id: string): void {
  const channel = channelOf({ twin, ...caller }, id);
  const scope = channel.with ? 'im:history' : 'channels:history';
  if (twin.settings.scopes && !twin.settings.scopes.has(scope)) throw new SlackError('missing_scope', [scope]);
}

function channelToApi({ id, name, with: user, botIsIn }: Channel) {
  if (user) return { id, is_im: true, is_channel: false, user: user.id, is_archived: false };
  return { id, name, is_channel: true, is_im: false, is_private: false, is_archived: false, is_member: botIsIn };
}

function userToApi({ id, name, locale, workspace }: User, withLocale: boolean) {
  const zone = locale === 'ko-KR' ? 'Asia/Seoul' : 'America/Los_Angeles';
  const profile = { display_name: name, real_name: name, team: workspace.id };
  const user = { id, team_id: workspace.id, name, real_name: name, deleted: false, is_bot: false, tz: zone, profile };
  return withLocale ? { ...user, locale } : user;
}

export function fileToApi({ id, name, content, owner }: SlackFile, { origin }: Twin) {
  const type = name.split('.').at(-1) ?? 'text';
  const url = `${origin}/files-pri/${owner.workspace.id}-${id}/${encodeURIComponent(name)}`;
  const download = url.replace(`/${encodeURIComponent(name)}`, `/download/${encodeURIComponent(name)}`);
  const size = Buffer.byteLength(content);
  const about = { id, name, title: name, mimetype: 'text/plain', filetype: type, pretty_type: type, user: owner.id };
  const where = { mode: 'snippet', is_external: false, url_private: url, url_private_download: download };
  return { ...about, ...where, size, created: Math.floor(Date.now() / 1000), user_team: owner.workspace.id };
}
