/** `/hint 42 2`: a private hint. `/hint` alone: the form. */
import type { App, SlashCommand } from '@slack/bolt';
import { readAsk } from '../../core/request.ts';
import { problemOfChannel } from '../chat/code-in-message.ts';
import { ask } from './ask.ts';
import { note } from './blocks.ts';
import { closedHere } from './channels.ts';
import { openModal } from './open-modal.ts';
import { openResponseUrl } from './response-url.ts';
import { unescapeText } from './safe-text.ts';
import { serve } from './serve.ts';
import type { Desk, Person } from './slack-parts.ts';
import { slackWordsIn } from './words/words.ts';

export const HELP = /^(?:help|\?|도움말?)$/i;

export function registerHintCommand(app: App, desk: Desk): void {
  app.command('/hint', async ({ ack, command, client, context }) => {
    const url = command.response_url;
    const tell = openResponseUrl(url).post;
    const delivery = { ack: () => ack(), key: commandKey(command), client, context, user: command.user_id, tell };
    await serve(desk, delivery, async (person) => {
      const closed = closedHere(desk, command.channel_id, person);
      if (closed) return tell(closed);
      const line = unescapeText(command.text ?? '').trim();
      if (HELP.test(line)) return tell(note(slackWordsIn(person.locale).help));
      if (line === '') return openModal(person, command.trigger_id, await blank(desk, person, command), tell);
      const { problem = '', level } = readAsk(line);
      return ask(desk, person, { problem, level, submission: undefined }, { kind: 'private', url });
    });
  });
}

/** The same in each delivery of one command. */
export const commandKey = ({ trigger_id, response_url }: SlashCommand) => `${trigger_id} ${response_url}`;

/** The form, with the problem that the channel is named after, or that the learner was at last. */
async function blank({ bank, store }: Desk, { learner }: Person, { channel_name, response_url: url }: SlashCommand) {
  const number = problemOfChannel(channel_name, bank) ?? (await store.lastProblem(learner));
  return { memory: { url }, problem: bank.problems.find((problem) => problem.number === number) };
}
