/** A learner: types commands, presses buttons, fills in modals, talks to the bot. */
import { fileToApi } from './api-lookup.ts';
import { type Ack, type Delivery, isEmpty, type Kind } from './delivery.ts';
import { stateValues, type Values } from './fill.ts';
import { judgeOptions } from './judge.ts';
import { isFields } from './judge-blocks.ts';
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
import { addMessage, createResponseUrl, readBody } from './response-url.ts';
import { createShown, type Modal, type Shown, type ShownMessage } from './shown.ts';
import { submitted } from './submission.ts';
import { enforce, SlackError, type Twin, violate } from './twin-state.ts';
import {
  type Act,
  begin,
  type Channel,
  directChannel,
  type Message,
  post,
  slackSays,
  type User,
  type View,
} from './world.ts';

/** A text file that a learner sends. */
interface Attachment {
  readonly name: string;
  readonly content: string;
}

interface Said {
  /** The message, or any message of the thread, that this answers. */
  readonly thread?: Pick<ShownMessage, 'ts' | 'threadTs'> | undefined;
  readonly files?: readonly Attachment[];
}

export interface Learner {
  readonly user: User;
  /** Types a command in the channel; commands cannot be typed in threads. */
  slash(command: string, text?: string): Shown;
  /** Presses a button with this label, on what is shown: messages first, newest first, then the modal, then the home tab. */
  press(shown: Shown, label: string): Shown;
  /** Chooses an option of a menu, radio buttons or an overflow in a message, modal or home tab. */
  choose(shown: Shown, label: string, option: string): Shown;
  messageShortcut(callbackId: string, message: ShownMessage): Shown;
  globalShortcut(callbackId: string): Shown;
  /** Fills in the open modal and sends it off; throws when a learner could not. */
  submit(modal: Modal, values?: Values, files?: Readonly<Record<string, readonly Attachment[]>>): Shown;
  /** Closes the modal. */
  close(modal: Modal): Shown;
  /** Types into a menu that searches: the labels that it offers. */
  options(modal: Modal, label: string, typed: string): Promise<readonly string[]>;
  /** Says something to others, without the bot. */
  says(text: string, said?: Said): ShownMessage;
  /** Mentions the bot in the channel or in a thread of it. */
  mention(text: string, said?: Said): Shown;
  /** Writes to the bot directly. */
  dm(text: string, said?: Said): Shown;
  openHome(): Shown;
  /** Opens the assistant container: an empty thread with the bot. */
  startAssistantThread(): Shown;
  /** Presses one of the suggested prompts. */
  pressPrompt(shown: Shown, title: string): Shown;
}

export interface Place {
  readonly user: User;
  readonly channel: Channel;
}

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
    const message = say(directChannel(world, user), escapeText(text), said);
    return tell(message, 'message', text);
  };

  return {
    user,
    slash: (command, text = '') =>
      start(`${command} ${text}`.trim(), { channel }, async (act) => {
        const url = createResponseUrl(twin, act);
        const ack = await bring(act, 'slash_commands', slashBody(twin, act, { command, text, url }));
        commandAcked(twin, act, { ack, command });
      }),
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
    globalShortcut: (callbackId) =>
      start(`(${callbackId})`, {}, async (act) => {
        noContent(twin, act, await bring(act, 'interactive', shortcutBody(twin, act, callbackId)));
      }),
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

const isMenu = ({ element }: Control) =>
  /_select$|^radio_buttons$|^overflow$|^checkboxes$/.test(String(element['type']));
const placeOf = ({ act }: View) => ({ channel: act.channel, threadTs: act.threadTs });

const shownMessage = ({ channel, ts, threadTs, content, privateTo }: Message): ShownMessage => ({
  ...{ channel: channel.name, ts, threadTs, text: content.text ?? '', ephemeral: privateTo !== undefined },
});

function share({ world }: Twin, owner: User, { name, content }: Attachment) {
  const file = { id: world.id('F'), name, content, owner };
  world.files.set(file.id, file);
  return file;
}

interface Found {
  readonly control: Control;
  readonly message?: Message;
  readonly view?: View;
}

function find({ world }: Twin, shown: Shown, wanted: (control: Control) => boolean, what: string): Found {
  const { user } = shown.act;
  const sights = world.sights.filter(({ acts }) => acts.includes(shown.act)).reverse();
  const messages = [...new Set(sights.flatMap(({ message }) => message ?? []))].filter(({ deleted }) => !deleted);
  const places = [
    ...messages.map((message) => ({ message, blocks: message.content.blocks })),
    ...sights.flatMap(({ view }) =>
      view && user.views.includes(view) ? [{ view, blocks: view.content['blocks'] }] : [],
    ),
    ...(user.home && sights.some(({ kind }) => kind === 'home')
      ? [{ view: user.home, blocks: user.home.content['blocks'] }]
      : []),
  ];
  for (const { blocks, ...place } of places) {
    const control = controlsIn(blocks).find(wanted);
    if (control) return { control, ...place };
  }
  throw new Error(`there is no ${what}:\n${shown.transcript()}`);
}

/** What Slack tells people when a bot did not answer. */
const TROUBLE = { late: 'operation_timeout', lost: 'dispatch_failed', refused: 'dispatch_failed' };

function commandAcked(twin: Twin, act: Act, { ack, command }: { ack: Ack; command: string }): void {
  if (ack.kind !== 'acked') {
    slackSays(twin.world, act, `${command} failed with the error "${TROUBLE[ack.kind]}"`);
  } else if (!isEmpty(ack.body)) {
    addMessage(twin, act, readBody(twin, `${act.says}: ack`, JSON.stringify(ack.body)));
  }
}

/** Acks of buttons and shortcuts carry nothing. */
function noContent(twin: Twin, act: Act, ack: Ack): void {
  if (ack.kind !== 'acked') {
    slackSays(twin.world, act, `⚠ ${TROUBLE[ack.kind]}`);
    return;
  }
  if (!isEmpty(ack.body)) violate(twin, `${act.says}: Slack ignores what this ack carries`);
}

function offeredBy(twin: Twin, act: Act, body: unknown): ReadonlyMap<string, unknown> {
  enforce(twin, `${act.says}: options`, judgeOptions(body));
  const options = isFields(body) && Array.isArray(body['options']) ? body['options'] : [];
  return new Map(
    options.filter(isFields).map((option) => [isFields(option['text']) ? String(option['text']['text']) : '', option]),
  );
}

function failed(twin: Twin, act: Act, error: unknown): void {
  if (!(error instanceof SlackError))
    violate(twin, `the twin itself failed: ${error instanceof Error ? error.stack : error}`);
  else slackSays(twin.world, act, `⚠ ${error.message}`);
}
