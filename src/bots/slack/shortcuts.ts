/** “Hint on this code” on a message, and the form from anywhere. */
import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Submission } from '../../core/submission.ts';
import { problemOf } from '../chat/code-in-message.ts';
import type { Message } from './blocks.ts';
import { closedHere } from './channels.ts';
import { codeOfMessage, readFiles } from './code-of.ts';
import { FIELD_LENGTH } from './hint-modal.ts';
import { openModal } from './open-modal.ts';
import { openResponseUrl } from './response-url.ts';
import { unescapeText } from './safe-text.ts';
import { serve } from './serve.ts';
import type { Desk, Person } from './slack-parts.ts';

/** As in slack/manifest.yaml. */
export const SHORTCUTS = { onMessage: 'hint_on_code', anywhere: 'hint' } as const;

export function registerShortcuts(app: App, desk: Desk): void {
  app.shortcut(
    { callback_id: SHORTCUTS.onMessage, type: 'message_action' },
    async ({ ack, shortcut, client, context }) => {
      const { response_url: url, trigger_id: trigger, user, channel, message } = shortcut;
      const tell = openResponseUrl(url).post;
      const delivery = { ack: () => ack(), key: trigger, client, context, user: user.id, tell };
      await serve(desk, delivery, async (person) => {
        const closed = closedHere(desk, channel.id, person);
        if (closed) return tell(closed);
        const said = { text: message.text ?? '', files: readFiles(message) };
        const number = problemOf({ text: unescapeText(said.text), files: [] }, desk.bank);
        const problem = number === undefined ? undefined : desk.bank.find(String(number));
        const thread = threadOf(message);
        const memory = { url, thread, shareThread: thread ?? shortcut.message_ts };
        const filled = withCode(desk, person, await codeOf(desk, person, said));
        return openModal(person, trigger, { ...filled, problem, memory: { ...memory, ...filled.memory } }, tell);
      });
    },
  );

  app.shortcut({ callback_id: SHORTCUTS.anywhere, type: 'shortcut' }, async ({ ack, shortcut, client, context }) => {
    const { trigger_id: trigger, user } = shortcut;
    const tell = (message: Message) => client.chat.postMessage({ channel: user.id, ...message });
    const delivery = { ack: () => ack(), key: trigger, client, context, user: user.id, tell };
    await serve(desk, delivery, (person) => openModal(person, trigger, { memory: {} }, tell));
  });
}

/** The form has to be opened within three seconds. */
const FILE_MS = 1_500;

const inThread = z.object({ thread_ts: z.string() });
const threadOf = (message: unknown) => inThread.safeParse(message).data?.thread_ts;

/** The code of a message that has some; else all of its words, which the learner sees in the form. */
async function codeOf(
  desk: Desk,
  { client }: Person,
  message: Parameters<typeof codeOfMessage>[2],
): Promise<Submission | undefined> {
  const found = await codeOfMessage(desk, client, message, AbortSignal.timeout(FILE_MS));
  const code = unescapeText(message.text).trim();
  return found ?? (code === '' ? undefined : { code });
}

/** What fits is shown in the form; what does not is kept in memory, and goes along. */
function withCode(desk: Desk, { learner }: Person, submission: Submission | undefined) {
  if (!submission) return {};
  if (submission.code.length <= FIELD_LENGTH) return { code: submission.code };
  desk.codes.keep({ learner, problem: 0 }, submission);
  return { unseen: submission.code.split('\n').length, memory: { kept: true } };
}
