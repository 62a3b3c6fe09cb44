/** A learner: types commands, presses buttons, fills in modals, talks to the bot. */

import { commandAcked, failed, noContent, offeredBy } from './acks.ts';
import { fileToApi } from './api-lookup.ts';
import type { Delivery, Kind } from './delivery.ts';
import { stateValues } from './fill.ts';
import { type Found, find, isMenu } from './find.ts';
import type { Attachment, Learner, Place, Said } from './learner-types.ts';
import {
  actionBody,
  eventBody,
  messageEvent,
  messageShortcutBody,
  shortcutBody,
  slashBody,
  submissionBody,
  suggestionBody,
} from './payloads-in.ts';
import { type Control, controlsIn, optionOf } from './press.ts';
import { escapeText } from './render.ts';
import { createResponseUrl } from './response-url.ts';
import { createShown, type ShownMessage } from './shown.ts';
import { begin, post } from './sights.ts';
import { submitted } from './submission.ts';
import type { Twin } from './twin-state.ts';
import { type Act, type Channel, directChannel, type Message, type User, type View } from './world.ts';

export function createLearner(twin: Twin, delivery: Delivery, { user, channel }: Place): Learner {
  const { world } = twin;
  const bring = (act: Act, kind: Kind, payload: Readonly<Record<string, unknown>>) =>
    delivery.deliver(act, { kind, payload, what: `${user.name}: ${act.says}` });
  const start = (
    says: string,
    place: Partial<Pick<Act, 'channel' | 'threadTs'>>,
    work: (act: Act) => Promise<void>,
  ) => {
    const act = begin(world, user, says, place);
    work(act).catch((error) => failed(twin, act, error));
    return createShown(twin, act);
  };
  const needs = (scope: string) => {
    if (twin.settings.scopes?.has(scope) === false) throw new Error(`the app has no scope ${scope}`);
  };
  const say = (where: Channel, text: string, said: Said = {}) => {
    const files = (said.files ?? []).map((file) => share(twin, user, file));
    const threadTs = said.thread && (said.thread.threadTs ?? said.thread.ts);
    return post(world, { channel: where, threadTs, author: user, files, content: { text } });
  };
  const tell = (message: Message, type: 'message' | 'app_mention', says: string) => {
    const { channel: where, threadTs, ts } = message;
    return start(says, { channel: where, threadTs: threadTs ?? ts }, async (act) => {
      await bring(act, 'events_api', eventBody(twin, user, messageEvent(twin, message, type)));
    });
  };
  const use = (found: Found, says: string, action: Control['action']) => {
    const { message, view } = found;
    const place = message ? { channel: message.channel, threadTs: message.threadTs } : {};
    return start(says, place, async (act) => {
      const more = message ? { message, url: createResponseUrl(twin, act, message) } : view ? { view } : {};
      const ack = await bring(act, 'interactive', actionBody(twin, act, { action, ...more }));
      noContent(twin, act, ack);
    });
  };
  const dm = (text: string, said?: Said) => {
    needs('im:history');
    const message = say(directChannel(world, user), escapeText(text), said);
    return tell(message, 'message', text);
  };

  return {
    user,
    slash(command, text = '') {
      needs('commands');
      return start(`${command} ${text}`.trim(), { channel }, async (act) => {
        const url = createResponseUrl(twin, act);
        const ack = await bring(act, 'slash_commands', slashBody(twin, act, { command, text, url }));
        commandAcked(twin, act, { ack, command });
      });
    },
    press(shown, label) {
      const found = find(twin, shown, (control) => control.label === label && !isMenu(control), `[${label}]`);
      return use(found, `[${label}]`, found.control.action);
    },
    choose(shown, label, option) {
      const found = find(twin, shown, (control) => control.label === label && isMenu(control), `menu "${label}"`);
      const selected = optionOf(found.control.element, option);
      if (!selected) throw new Error(`"${label}" does not offer "${option}"`);
      return use(found, `${label}: ${option}`, { ...found.control.action, selected_option: selected });
    },
    messageShortcut(callbackId, at) {
      needs('commands');
      const message = world.messages.find(({ ts }) => ts === at.ts);
      if (!message || message.privateTo) throw new Error('there is no such message, or it has no shortcuts');
      return start(`(${callbackId})`, { channel: message.channel, threadTs: message.threadTs }, async (act) => {
        const url = createResponseUrl(twin, act);
        noContent(
          twin,
          act,
          await bring(act, 'interactive', messageShortcutBody(twin, act, { callbackId, message, url })),
        );
      });
    },
    globalShortcut(callbackId) {
      needs('commands');
      return start(`(${callbackId})`, {}, async (act) => {
        noContent(twin, act, await bring(act, 'interactive', shortcutBody(twin, act, callbackId)));
      });
    },
    submit(modal, values = {}, files = {}) {
      const { view } = modal;
      if (!user.views.includes(view)) throw new Error(`the modal "${modal.title}" is not open`);
      const sent = Object.fromEntries(
        Object.entries(files).map(([label, some]) => [
          label,
          some.map((file) => fileToApi(share(twin, user, file), twin)),
        ]),
      );
      const state = stateValues(view, values, sent);
      return start(`[${modal.title}: submit] ${JSON.stringify(values)}`, placeOf(view), async (act) => {
        submitted(twin, { act, view }, await bring(act, 'interactive', submissionBody(twin, act, view, state)));
      });
    },
    close(modal) {
      const { view } = modal;
      user.views.splice(user.views.indexOf(view));
      return start(`[${modal.title}: close]`, placeOf(view), async (act) => {
        if (view.content['notify_on_close'] !== true) return;
        const body = { ...submissionBody(twin, act, view, {}), type: 'view_closed', is_cleared: false };
        noContent(twin, act, await bring(act, 'interactive', body));
      });
    },
    async options({ view }, label, typed) {
      const field = controlsIn(view.content['blocks']).find((control) => control.label === label);
      if (field?.element['type'] !== 'external_select') throw new Error(`"${label}" is no menu that searches`);
      const act = begin(world, user, `${label}: ${typed}…`, {});
      const asked = { actionId: String(field.element['action_id']), blockId: field.blockId, value: typed };
      const ack = await bring(act, 'interactive', suggestionBody(twin, act, view, asked));
      const offered = ack.kind === 'acked' ? offeredBy(twin, act, ack.body) : new Map<string, unknown>();
      view.offered.set(asked.actionId, offered);
      return [...offered.keys()];
    },
    says: (text, said) => shownMessage(say(channel, escapeText(text), said)),
    mention(text, said) {
      needs('app_mentions:read');
      const message = say(channel, `<@${user.workspace.botUserId}> ${escapeText(text)}`, said);
      return tell(message, 'app_mention', `@nudge ${text}`);
    },
    dm,
    openHome: () =>
      start('(opens the home tab)', {}, async (act) => {
        const event = {
          type: 'app_home_opened',
          user: user.id,
          channel: directChannel(world, user).id,
          tab: 'home',
          event_ts: world.ts(),
        };
        const view = user.home ? { view: { ...user.home.content, id: user.home.id, hash: user.home.hash } } : {};
        await bring(act, 'events_api', eventBody(twin, user, { ...event, ...view }));
      }),
    startAssistantThread() {
      needs('assistant:write');
      const direct = directChannel(world, user);
      const root = post(world, { channel: direct, content: { text: 'New Assistant Thread' } });
      return start('(opens the assistant)', { channel: direct, threadTs: root.ts }, async (act) => {
        const thread = {
          user_id: user.id,
          context: { channel_id: channel.id, team_id: user.workspace.id },
          channel_id: direct.id,
          thread_ts: root.ts,
        };
        const event = { type: 'assistant_thread_started', assistant_thread: thread, event_ts: world.ts() };
        await bring(act, 'events_api', eventBody(twin, user, event));
      });
    },
    pressPrompt(shown, title) {
      const prompt = twin.prompts.get(shown.act.channel?.id ?? '')?.find((one) => one.title === title);
      if (!prompt) throw new Error(`no prompt [${title}]:\n${shown.transcript()}`);
      return dm(prompt.message, { thread: { ts: shown.act.threadTs ?? '', threadTs: undefined } });
    },
  };
}

const placeOf = ({ act }: View) => ({ channel: act.channel, threadTs: act.threadTs });

const shownMessage = ({ channel, ts, threadTs, content, privateTo }: Message): ShownMessage => ({
  ...{ channel: channel.name, ts, threadTs, text: content.text ?? '', ephemeral: privateTo !== undefined },
});

function share({ world }: Twin, owner: User, { name, content }: Attachment) {
  const file = { id: world.id('F'), name, content, owner };
  world.files.set(file.id, file);
  return file;
}
