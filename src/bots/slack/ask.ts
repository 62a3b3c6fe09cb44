/** Asks the tutor, and shows the hint where the learner asked. */
import { Refusal } from '../../core/errors.ts';
import type { Level } from '../../core/levels.ts';
import type { Reply } from '../../core/reply.ts';
import type { HintRequest } from '../../core/request.ts';
import type { Submission } from '../../core/submission.ts';
import { hintTitle } from '../text/texts.ts';
import type { Message } from './blocks.ts';
import type { HintValue } from './button-value.ts';
import { createConversationReply, sendHome } from './conversation-reply.ts';
import type { Conversation } from './growing-message.ts';
import { hintButtons } from './hint-message.ts';
import { openResponseUrl, type ResponseUrl } from './response-url.ts';
import type { Desk, Person } from './slack-parts.ts';
import { createGrowingReply, createUrlReply } from './url-reply.ts';

/** Where an answer goes. */
export type Place =
  /** To the learner alone, by response_url; below the hint whose button was pressed, when there is one. */
  | {
      readonly kind: 'private';
      readonly url: string;
      /** The thread in which the learner is. */
      readonly thread?: string | undefined;
      /** The thread into which the hint can be shared. */
      readonly shareThread?: string | undefined;
      readonly below?: HintValue | undefined;
    }
  /** Into a conversation; direct: with nobody but the bot. */
  | {
      readonly kind: 'conversation';
      readonly channel: string;
      readonly thread: string | undefined;
      readonly direct: boolean;
    };

export interface Question {
  /** Number, slug or title. */
  readonly problem: string;
  readonly level: Level | undefined;
  readonly submission: Submission | undefined;
}

/** Well under the five minutes for which Slack lets a message grow. */
const DEADLINE_MS = 240_000;

/** Always ends with something shown to the learner. Rejects only when Slack took nothing any more. */
export async function ask(desk: Desk, person: Person, question: Question, place: Place): Promise<void> {
  const { learner, locale } = person;
  // Refuses here what has no problem: the rest needs to know which it is.
  const { number } = desk.bank.find(question.problem);
  const code = { learner, problem: number, place: placeOfCode(place) };
  const submission = question.submission ?? desk.codes.of(code);
  if (submission) desk.codes.keep(code, submission);
  const request: HintRequest = {
    ...{ learner, locale, problem: String(number) },
    ...(question.level && { level: question.level }),
    ...(submission && { submission }),
  };
  const reply = await replyAt(desk, person, place, submission !== undefined);
  const ran = await desk.hints.run(learner, async (signal) => {
    await desk.tutor.hint(request, reply, AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]));
    await noteThread(desk, place, number);
  });
  if (!ran) throw new Refusal('one_at_a_time', {});
}

/** Code that was sent in private is for private hints; others may read what is said of it in a channel. */
function placeOfCode(place: Place): string | undefined {
  if (place.kind === 'private' || place.direct) return undefined;
  return `${place.channel} ${place.thread}`;
}

async function replyAt(desk: Desk, person: Person, place: Place, withCode: boolean): Promise<Reply> {
  const { learner, locale, client } = person;
  const { user, workspace } = learner;
  if (place.kind === 'conversation') {
    const conversation: Conversation = { channel: place.channel, thread: place.thread, user, workspace };
    return createConversationReply(client, { locale, place: conversation, direct: place.direct, withCode });
  }
  const { thread, below, shareThread = thread } = place;
  const elsewhere = (messages: readonly Message[]) => sendHome(client, user, messages);
  const options = { locale, user, withCode, open: false, thread, shareThread, elsewhere };
  const url = openResponseUrl(place.url);
  return below ? growBelow(desk, person, { url, below, options }) : createUrlReply(url, options);
}

interface Below {
  readonly url: ResponseUrl;
  readonly below: HintValue;
  readonly options: Parameters<typeof createUrlReply>[1];
}

/** The hints of the thread up to the one whose button was pressed stay above the new one. */
async function growBelow(desk: Desk, { learner, locale }: Person, { url, below, options }: Below): Promise<Reply> {
  const problem = desk.bank.find(String(below.problem));
  const thread = await desk.store.thread(learner, below.problem);
  const earlier = thread.slice(0, thread.findIndex(({ id }) => id === below.hint) + 1);
  // Forgotten in the meantime: what is on the screen stays there.
  if (earlier.length === 0) return createUrlReply(url, options);
  const shown = earlier.map(({ text, level, locale: language }) => ({
    text,
    title: hintTitle({ problem, level, locale: language }),
  }));
  const controls = hintButtons(below, locale);
  return createGrowingReply(url, { ...options, earlier: shown, controls });
}

/** What follows in this thread is about the same problem. */
async function noteThread({ store }: Desk, place: Place, problem: number): Promise<void> {
  if (place.kind !== 'conversation' || !place.thread) return;
  await store.notes.set('thread', threadKey(place.channel, place.thread), String(problem));
}

export async function problemOfThread({ store }: Desk, channel: string, thread: string): Promise<string | undefined> {
  return store.notes.get('thread', threadKey(channel, thread));
}

const threadKey = (channel: string, thread: string) => `slack ${channel} ${thread}`;
