/** What Slack sends to a bot: the bodies of commands, interactions and events. */
import { toApi as messageToApi } from './api-chat.ts';
import { fileToApi } from './api-lookup.ts';
import { toApi as viewToApi } from './api-views.ts';
import { escapeText } from './render.ts';
import { secret, type Twin } from './twin-state.ts';
import type { Act, Channel, Message, User, View } from './world.ts';

type Body = Readonly<Record<string, unknown>>;

/** A trigger for one view, good for as long as the twin is set to. */
function createTrigger(twin: Twin, act: Act): string {
  const id = `${act.number}.${secret()}`;
  const until = twin.expireNext > 0 ? 0 : Date.now() + twin.settings.triggerMs;
  if (twin.expireNext > 0) twin.expireNext -= 1;
  twin.triggers.set(id, { act, user: act.user, until, used: false });
  return id;
}

const team = ({ workspace }: User) => ({ id: workspace.id, domain: workspace.name });
const common = (twin: Twin) => ({ token: 'verification', api_app_id: twin.appId, is_enterprise_install: false });

function who(twin: Twin, user: User) {
  const { id, name, workspace } = user;
  const person = { id, username: name, name, team_id: workspace.id };
  return { ...common(twin), team: team(user), user: person, enterprise: null };
}

export function slashBody(twin: Twin, act: Act, more: { command: string; text: string; url: string }): Body {
  const { user, channel } = act;
  const { workspace } = user;
  return {
    ...{ token: 'verification', team_id: workspace.id, team_domain: workspace.name, channel_id: channel?.id ?? '' },
    ...{ channel_name: channel?.name ?? '', user_id: user.id, user_name: user.name, command: more.command },
    ...{ text: escapeText(more.text), api_app_id: twin.appId, is_enterprise_install: 'false' },
    ...{ response_url: more.url, trigger_id: createTrigger(twin, act) },
  };
}

export function shortcutBody(twin: Twin, act: Act, callbackId: string): Body {
  const trigger = { callback_id: callbackId, trigger_id: createTrigger(twin, act), action_ts: twin.world.ts() };
  return { type: 'shortcut', ...who(twin, act.user), ...trigger };
}

export function messageShortcutBody(
  twin: Twin,
  act: Act,
  more: { callbackId: string; message: Message; url: string },
): Body {
  const { callbackId, message, url } = more;
  const trigger = { callback_id: callbackId, trigger_id: createTrigger(twin, act), action_ts: twin.world.ts() };
  const where = { channel: place(message.channel), message: withFiles(twin, message), message_ts: message.ts };
  return { type: 'message_action', ...who(twin, act.user), ...trigger, ...where, response_url: url };
}

const place = ({ id, name }: Channel) => ({ id, name });

export interface Pressed {
  readonly action: Body;
  readonly message?: Message;
  readonly view?: View;
  readonly url?: string;
}

export function actionBody(twin: Twin, act: Act, { action, message, view, url }: Pressed): Body {
  const head = { type: 'block_actions', ...who(twin, act.user), trigger_id: createTrigger(twin, act) };
  const actions = [{ ...action, action_ts: twin.world.ts() }];
  if (view) return { ...head, container: { type: 'view', view_id: view.id }, view: viewToApi(view, twin), actions };
  if (!message) return { ...head, actions };
  const { channel, ts, threadTs, privateTo } = message;
  const thread = threadTs ? { thread_ts: threadTs } : {};
  const container = { type: 'message', message_ts: ts, channel_id: channel.id, is_ephemeral: privateTo !== undefined };
  const shown = privateTo ? {} : { message: messageToApi(message) };
  const state = { state: { values: {} }, response_url: url };
  return { ...head, container: { ...container, ...thread }, channel: place(channel), ...shown, ...state, actions };
}

export function submissionBody(twin: Twin, act: Act, view: View, values: Body): Body {
  const shown = { ...viewToApi(view, twin), state: { values } };
  return {
    type: 'view_submission',
    ...who(twin, act.user),
    trigger_id: createTrigger(twin, act),
    view: shown,
    response_urls: [],
  };
}

export function suggestionBody(
  twin: Twin,
  act: Act,
  view: View,
  more: { actionId: string; blockId: string; value: string },
): Body {
  const asked = { action_id: more.actionId, block_id: more.blockId, value: more.value };
  const container = { type: 'view', view_id: view.id };
  return { type: 'block_suggestion', ...who(twin, act.user), ...asked, container, view: viewToApi(view, twin) };
}

/** The envelope of an event, with the installation that it is for. */
export function eventBody(twin: Twin, user: User, event: Body): Body {
  const { workspace } = user;
  const authorization = { enterprise_id: null, team_id: workspace.id, user_id: workspace.botUserId, is_bot: true };
  return {
    ...{ token: 'verification', team_id: workspace.id, api_app_id: twin.appId, event, type: 'event_callback' },
    ...{ event_id: twin.world.id('Ev'), event_time: Math.floor(Date.now() / 1000), is_ext_shared_channel: false },
    authorizations: [{ ...authorization, is_enterprise_install: false }],
  };
}

/** A learner's message, as events and shortcuts carry it. */
function withFiles(twin: Twin, message: Message): Body {
  const files = message.files.map((file) => fileToApi(file, twin));
  return { ...messageToApi(message), ...(files.length > 0 ? { files } : {}), team: message.channel.workspace.id };
}

export function messageEvent(twin: Twin, message: Message, type: 'message' | 'app_mention'): Body {
  const { channel, files, ts } = message;
  const kind = type === 'message' ? { channel_type: 'im' } : {};
  const subtype = files.length > 0 && type === 'message' ? { subtype: 'file_share' } : {};
  const more = { client_msg_id: secret(), event_ts: ts, channel: channel.id };
  return { ...withFiles(twin, message), type, ...subtype, ...more, ...kind };
}
