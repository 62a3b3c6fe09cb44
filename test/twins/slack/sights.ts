/** Makes things appear on screens, and knows whose doing they answer. */
import { renderContent, renderView } from './render.ts';
import type { Act, Channel, Message, Sight, User, View, World } from './world.ts';

export function see(world: World, sight: Sight): void {
  world.sights.push(sight);
  world.lastSightAt = Date.now();
}

export type NewMessage = Pick<Message, 'channel' | 'content'> &
  Partial<Pick<Message, 'threadTs' | 'author' | 'privateTo' | 'files' | 'act' | 'stream'>>;

/** Posts a message; one by the bot belongs to the act that it answers. */
export function post(world: World, draft: NewMessage): Message {
  const { channel, threadTs, author, privateTo, files = [] } = draft;
  const act = draft.act ?? (author ? undefined : latestAct(world, channel, threadTs, privateTo));
  const message: Message = {
    ...{ channel, threadTs, author, privateTo, files, act, stream: draft.stream },
    ...{ ts: world.ts(), content: draft.content, deleted: false, edits: 0 },
  };
  world.messages.push(message);
  seeMessage(world, message, { change: 'new' });
  return message;
}

/** Shows that a message is there, is another, or is gone; `by`: the act that did it, when it is not the message's own. */
export function seeMessage(
  world: World,
  message: Message,
  { change, by }: { change: Sight['change']; by?: Act },
): void {
  const { channel, threadTs, privateTo, act } = message;
  const acts = [...new Set([act, by])].filter((one) => one !== undefined);
  const text = change === 'deleted' ? '' : renderContent(message.content);
  see(world, { kind: 'message', change, text, acts, to: privateTo, channel, threadTs, message });
}

/** Whose doing is answered by something that appears here? The newest act in this thread, or in this private place. */
export function latestAct(world: World, channel: Channel, threadTs?: string, to?: User): Act | undefined {
  return world.acts.findLast((act) => {
    if (act.channel !== channel || (to && act.user !== to)) return false;
    if (to || (channel.with && !threadTs)) return true;
    return threadTs !== undefined && act.threadTs === threadTs;
  });
}

export function begin(world: World, user: User, says: string, place: Partial<Pick<Act, 'channel' | 'threadTs'>>): Act {
  const { channel, threadTs } = place;
  const act: Act = { number: world.acts.length, user, says, channel, threadTs, pending: 0 };
  world.acts.push(act);
  see(world, { kind: 'act', change: 'new', text: says, acts: [act], to: user, channel, threadTs });
  return act;
}

/** What Slack itself tells a learner, such as "operation_timeout". */
export function slackSays(world: World, act: Act, text: string): void {
  const { user: to, channel, threadTs } = act;
  see(world, { kind: 'slack', change: 'new', text, acts: [act], to, channel, threadTs });
}

export function seeView(world: World, view: View, change: Sight['change']): void {
  const kind = view.content['type'] === 'home' ? 'home' : 'modal';
  const errors = Object.values(view.errors).map((error) => `⚠ ${error}`);
  const text = change === 'deleted' ? '' : [renderView(view.content), ...errors].join('\n');
  const place = { channel: undefined, threadTs: undefined };
  const newest = world.acts.findLast(({ user }) => user === view.user) ?? view.act;
  see(world, { kind, change, text, acts: [...new Set([view.act, newest])], to: view.user, ...place, view });
}
