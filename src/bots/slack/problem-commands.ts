/** `/problem 42`, `/problems dp`, and the buttons on what they show. */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { z } from 'zod';
import { readAsk } from '../../core/request.ts';
import { ask, type Place } from './ask.ts';
import type { Message } from './blocks.ts';
import { ACTIONS, unpack } from './button-value.ts';
import { closedHere } from './channels.ts';
import { commandKey } from './hint-command.ts';
import { openModal } from './open-modal.ts';
import { pressKey, pressThread } from './press.ts';
import { listMessage, problemMessage } from './problem-message.ts';
import { openResponseUrl, type ResponseUrl } from './response-url.ts';
import { unescapeText } from './safe-text.ts';
import { serve } from './serve.ts';
import type { Desk, Person } from './slack-parts.ts';

const turn = z.object({ typed: z.string(), page: z.int() });

export function registerProblemCommands(app: App, desk: Desk): void {
  const command = (name: string, show: (person: Person, typed: string) => Promise<Message>) =>
    app.command(name, async ({ ack, command: sent, client, context }) => {
      const tell = openResponseUrl(sent.response_url).post;
      const delivery = { ack: () => ack(), key: commandKey(sent), client, context, user: sent.user_id, tell };
      await serve(desk, delivery, async (person) => {
        const closed = closedHere(desk, sent.channel_id, person);
        return tell(closed ?? (await show(person, unescapeText(sent.text ?? '').trim())));
      });
    });
  command('/problem', async ({ locale }, typed) => {
    return problemMessage(desk.bank.find(readAsk(typed).problem ?? ''), locale);
  });
  command('/problems', (person, typed) => listFor(desk, person, { typed, page: 0 }));

  const button = (action: string, press: (person: Person, pressed: Pressed) => Promise<unknown>) =>
    app.action<BlockAction<ButtonAction>>(action, async ({ ack, body, payload, client, context }) => {
      const url = openResponseUrl(body.response_url);
      const delivery = { ack: () => ack(), key: pressKey(body), client, context, user: body.user.id, tell: url.post };
      await serve(desk, delivery, (person) => press(person, { body, value: payload.value ?? '', url }));
    });
  button(ACTIONS.problemHint, (person, { body, value }) => {
    const question = { problem: value, level: undefined, submission: undefined };
    return ask(desk, person, question, placeOf(body));
  });
  button(ACTIONS.problemCode, (person, { body, value, url }) => {
    const { kind, ...memory } = placeOf(body);
    return openModal(person, body.trigger_id, { problem: desk.bank.find(value), memory }, url.post);
  });
  for (const action of [ACTIONS.page, ACTIONS.pageBack]) {
    button(action, async (person, { value, url }) => {
      const query = unpack(turn, value) ?? { typed: '', page: 0 };
      return url.post(await listFor(desk, person, query), { replace: true });
    });
  }
}

interface Pressed {
  readonly body: BlockAction<ButtonAction>;
  readonly value: string;
  readonly url: ResponseUrl;
}

/** Beside what was private; in a conversation with the bot alone it goes on there. */
function placeOf(body: BlockAction<ButtonAction>): Place {
  const { container, channel, response_url: url } = body;
  const thread = pressThread(body);
  const direct = channel?.id.startsWith('D') && container['is_ephemeral'] !== true;
  return direct
    ? { kind: 'conversation', channel: channel?.id ?? '', thread, direct: true }
    : { kind: 'private', url, thread };
}

export async function listFor(desk: Desk, { learner, locale }: Person, query: z.output<typeof turn>): Promise<Message> {
  return listMessage(desk.bank, query, locale, await desk.store.levelsHad(learner));
}
