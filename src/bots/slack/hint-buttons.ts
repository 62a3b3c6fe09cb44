/** The buttons under a hint: the next level, my code, sharing it, and what the learner thinks of it. */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { Refusal } from '../../core/errors.ts';
import { isLevel } from '../../core/levels.ts';
import { wordsIn } from '../chat/words/words.ts';
import { hintTitle } from '../text/texts.ts';
import { ask, type Place } from './ask.ts';
import { type Message, markdown, note, section, shortText, small } from './blocks.ts';
import { ACTIONS, type HintValue, unpackHint } from './button-value.ts';
import { openModal } from './open-modal.ts';
import { pressKey, pressThread } from './press.ts';
import { openResponseUrl, type ResponseUrl } from './response-url.ts';
import { escapeText } from './safe-text.ts';
import { serve } from './serve.ts';
import type { Desk, Person } from './slack-parts.ts';
import { slackWordsIn } from './words/words.ts';

interface Press {
  readonly body: BlockAction<ButtonAction>;
  readonly value: string | undefined;
  readonly url: ResponseUrl;
  /** Beside the message, to the learner alone. */
  readonly tell: (message: Message) => Promise<void>;
}

type Handler = (person: Person, press: Press) => Promise<unknown>;

export function registerHintButtons(app: App, desk: Desk): void {
  const on = (action: string, handle: Handler) =>
    app.action<BlockAction<ButtonAction>>(action, async ({ ack, body, payload, client, context }) => {
      const url = openResponseUrl(body.response_url);
      const { user } = body;
      const thread = pressThread(body);
      const tell = (message: Message) => url.post(message, thread ? { thread } : {});
      const delivery = { ack: () => ack(), key: pressKey(body), client, context, user: user.id, tell };
      await serve(desk, delivery, (person) => handle(person, { body, value: payload.value, url, tell }));
    });

  on(ACTIONS.next, async (person, press) => {
    const value = pressed(press);
    // For anyone else it is a hint like any other.
    const next = value.user === person.learner.user ? value.level + 1 : Number.NaN;
    const question = { problem: String(value.problem), level: isLevel(next) ? next : undefined, submission: undefined };
    return ask(desk, person, question, placeOf(person, press, value));
  });

  on(ACTIONS.code, async (person, press) => {
    const value = pressed(press);
    const place = placeOf(person, press, value);
    const { kind, ...memory } = place;
    const problem = desk.bank.find(String(value.problem));
    return openModal(person, press.body.trigger_id, { problem, memory }, press.tell);
  });

  on(ACTIONS.share, (person, press) => share(desk, person, press, undefined));
  on(ACTIONS.shareInThread, (person, press) => share(desk, person, press, pressed(press).thread));

  const rate = (helpful: boolean) => async (person: Person, press: Press) => {
    const { hint, user } = pressed(press);
    const words = slackWordsIn(person.locale);
    if (user !== person.learner.user) return press.tell(note(words.notYours));
    if (!(await desk.store.rate(person.learner, hint, helpful))) throw new Refusal('hint_gone', {});
    return press.tell(note(words.thanks));
  };
  on(ACTIONS.helpful, rate(true));
  on(ACTIONS.notHelpful, rate(false));
}

function pressed({ value }: Press): HintValue {
  const found = unpackHint(value);
  if (!found) throw new Refusal('hint_gone', {});
  return found;
}

/** A hint that was private stays private; in a conversation it goes on there, for the one who began it. */
function placeOf({ learner }: Person, press: Press, value: HintValue): Place {
  const { channel: { id: channel } = { id: '' }, response_url: url } = press.body;
  const thread = pressThread(press.body);
  if (!value.open) {
    return { kind: 'private', url, thread, shareThread: value.thread ?? thread, below: value };
  }
  const direct = channel.startsWith('D');
  if (direct || value.user === learner.user) return { kind: 'conversation', channel, thread, direct };
  return { kind: 'private', url, thread };
}

/** Everyone sees it from now on, and the learner still has the private one. */
async function share(desk: Desk, person: Person, press: Press, thread: string | undefined): Promise<void> {
  const { hint, problem: number } = pressed(press);
  const problem = desk.bank.find(String(number));
  const past = (await desk.store.thread(person.learner, number)).find(({ id }) => id === hint);
  if (!past) throw new Refusal('hint_gone', {});
  const who = escapeText(press.body.user.name ?? press.body.user.username ?? '');
  const title = hintTitle({ problem, level: past.level, locale: past.locale });
  const message: Message = {
    text: shortText(title),
    blocks: [section(slackWordsIn(person.locale).sharedBy(who)), markdown(past.text), small(title)],
  };
  // Two quick presses share once.
  const once = `slack shared ${hint} ${thread ?? 'channel'}`;
  if (!(await desk.store.notes.claim(once))) return press.tell(note(wordsIn(person.locale).buttons.shared));
  try {
    await press.url.post(message, { shared: true, ...(thread && { thread }) });
  } catch (error) {
    await desk.store.notes.delete('seen', once);
    throw error;
  }
}
