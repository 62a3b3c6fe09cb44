/** views.open, push, update, publish: modals need a fresh trigger, and the home tab belongs to one person. */
import { z } from 'zod';
import { named } from './api-chat.ts';
import type { Caller, Method } from './api-types.ts';
import { inJson, maybe, method, text, workspaceOf } from './api-types.ts';
import { judgeView } from './judge.ts';
import { isFields } from './judge-blocks.ts';
import { begin, seeView } from './sights.ts';
import { enforce, SlackError, secret, type Trigger, type Twin, violate } from './twin-state.ts';
import type { Act, User, View } from './world.ts';

const bot = { token: 'bot' } as const;
const view = inJson(z.record(z.string(), z.unknown()));
type Content = Readonly<Record<string, unknown>>;

/** Views on top of each other. */
const MOST_OPEN = 3;

export const VIEWS: Readonly<Record<string, Method>> = {
  'views.open': method(bot, { trigger_id: text, view }, (caller, args) => {
    const { act, user } = useTrigger(caller, args.trigger_id);
    const { twin } = caller;
    user.views.length = 0;
    return { view: toApi(openView(twin, { act, user }, judged(twin, 'views.open', args.view)), twin) };
  }),
  'views.push': method(bot, { trigger_id: text, view }, (caller, args) => {
    const { act, user } = useTrigger(caller, args.trigger_id);
    if (user.views.length === 0 || user.views.length >= MOST_OPEN) throw new SlackError('push_limit_reached');
    const { twin } = caller;
    return { view: toApi(openView(twin, { act, user }, judged(twin, 'views.push', args.view)), twin) };
  }),
  'views.update': method(bot, { view_id: maybe, external_id: maybe, hash: maybe, view }, (caller, args) => {
    const { twin } = caller;
    const found = [...twin.world.views.values()].find(
      ({ id, content }) => id === args.view_id || (args.external_id && content['external_id'] === args.external_id),
    );
    if (!found?.user.views.includes(found)) throw new SlackError('not_found');
    if (args.hash !== undefined && args.hash !== found.hash) throw new SlackError('hash_conflict');
    replaceView(twin, found, judged(twin, 'views.update', args.view));
    return { view: toApi(found, twin) };
  }),
  'views.publish': method(bot, { user_id: text, hash: maybe, view }, (caller, args) => {
    const { twin } = caller;
    const user = twin.world.users.get(args.user_id);
    if (user?.workspace !== workspaceOf(caller)) throw new SlackError('invalid_arguments', ['user_not_found']);
    if (args.hash !== undefined && args.hash !== user.home?.hash) throw new SlackError('hash_conflict');
    const content = judged(twin, 'views.publish', args.view, 'home');
    const act = twin.world.acts.findLast((one) => one.user === user) ?? begin(twin.world, user, '(is there)', {});
    const opened = createView(twin, { act, user }, content);
    user.home = opened;
    seeView(twin.world, opened, 'new');
    return { view: toApi(opened, twin) };
  }),
};

function useTrigger({ twin, workspace, method: name }: Caller, id: string): Trigger {
  const trigger = twin.triggers.get(id);
  if (!trigger || trigger.user.workspace !== workspace) throw new SlackError('invalid_trigger_id');
  if (trigger.used) {
    violate(twin, `${name}: exchanged_trigger_id: a trigger opens one view`);
    throw new SlackError('exchanged_trigger_id');
  }
  if (Date.now() >= trigger.until) throw new SlackError('expired_trigger_id');
  trigger.used = true;
  return trigger;
}

/** The view with names for its blocks, if Slack would take it. */
export function judged(twin: Twin, what: string, sent: unknown, surface: 'modal' | 'home' = 'modal'): Content {
  enforce(twin, what, judgeView(sent, surface, twin.rules));
  if (!isFields(sent)) throw new SlackError('invalid_arguments');
  return { ...sent, blocks: named(Array.isArray(sent['blocks']) ? sent['blocks'] : []) };
}

function createView(twin: Twin, { act, user }: { act: Act; user: User }, content: Content): View {
  const created: View = { id: twin.world.id('V'), hash: secret(), user, content, offered: new Map(), errors: {}, act };
  twin.world.views.set(created.id, created);
  return created;
}

export function openView(twin: Twin, by: { act: Act; user: User }, content: Content): View {
  const created = createView(twin, by, content);
  by.user.views.push(created);
  seeView(twin.world, created, 'new');
  return created;
}

export function replaceView(twin: Twin, old: View, content: Content): void {
  old.content = content;
  old.hash = secret();
  old.errors = {};
  seeView(twin.world, old, 'replaced');
}

/** As the Web API and interactions show a view. */
export function toApi(shown: View, { appId }: Twin) {
  const { id, hash, content, user } = shown;
  const { workspace, views } = user;
  const defaults = { private_metadata: '', callback_id: '', external_id: '', state: { values: {} } };
  const root = { root_view_id: views[0]?.id ?? id, previous_view_id: null };
  const app = { app_id: appId, app_installed_team_id: workspace.id, bot_id: workspace.botId };
  return { ...defaults, ...content, id, hash, team_id: workspace.id, ...root, ...app };
}
