/** The form at work: problems as they are typed, and what comes of sending it off. */
import type { App } from '@slack/bolt';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { isLevel, type Level } from '../../core/levels.ts';
import { readSubmission, type Submission } from '../../core/submission.ts';
import { completeProblem } from '../chat/problem-list.ts';
import { ask, type Place } from './ask.ts';
import type { Message } from './blocks.ts';
import { codeOfFiles, readFiles } from './code-of.ts';
import { sendHome } from './conversation-reply.ts';
import { FIELDS, HINT_MODAL, type ModalMemory, problemOption, readMemory } from './hint-modal.ts';
import { openResponseUrl } from './response-url.ts';
import { serve } from './serve.ts';
import { type Client, type Desk, learnerOf, type Person } from './slack-parts.ts';

/** As many as Slack shows. */
const MOST_OPTIONS = 100;

export function registerHintForm(app: App, desk: Desk): void {
  app.options(FIELDS.problem, async ({ ack, options, client, context, body }) => {
    const locale = await desk.localeOf(client, learnerOf(context, body.user.id));
    const found = completeProblem(desk.bank, options.value, MOST_OPTIONS);
    await ack({ options: found.map((problem) => problemOption(problem, locale)) }).catch(() => {});
  });

  app.view(HINT_MODAL, async ({ ack, body, view, client, context }) => {
    const fields = readFields(view.state.values);
    const memory = readMemory(view.private_metadata);
    const user = body.user.id;
    const tell = tellFrom(memory, client, user);
    const delivery = { ack: () => ack(), key: `${view.id} ${view.hash}`, client, context, user, tell };
    await serve(desk, delivery, async (person) => {
      const submission = await submissionOf(desk, person, fields, memory);
      return ask(desk, person, { ...fields, submission }, placeOf(memory, person));
    });
  });
}

/** Where the form came from; in the learner's own conversation with the bot when that is nowhere, or too long ago. */
function tellFrom({ url }: ModalMemory, client: Client, user: string) {
  return async (message: Message): Promise<unknown> => {
    const atHome = () => sendHome(client, user, [message]);
    return url ? openResponseUrl(url).post(message).catch(atHome) : atHome();
  };
}

function placeOf({ url, thread, shareThread, below, channel, direct }: ModalMemory, { learner }: Person): Place {
  if (url) return { kind: 'private', url, thread, shareThread, below };
  return { kind: 'conversation', channel: channel ?? learner.user, thread, direct: direct ?? true };
}

const chosen = z.object({ selected_option: z.object({ value: z.string() }).nullish() });
const written = z.object({ value: z.string().nullish() });

interface Fields {
  readonly problem: string;
  readonly level: Level | undefined;
  readonly code: string;
  readonly files: ReturnType<typeof readFiles>;
}

function readFields(values: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Fields {
  const field = (name: string): unknown => values[name]?.[name];
  const option = (name: string) => chosen.safeParse(field(name)).data?.selected_option?.value;
  const level = Number(option(FIELDS.level));
  return {
    problem: option(FIELDS.problem) ?? '',
    level: isLevel(level) ? level : undefined,
    code: written.safeParse(field(FIELDS.code)).data?.value ?? '',
    files: readFiles(field(FIELDS.file)),
  };
}

async function submissionOf(
  desk: Desk,
  { client, learner }: Person,
  { code, files }: Fields,
  { kept }: ModalMemory,
): Promise<Submission | undefined> {
  const known = desk.codes.of({ learner, problem: 0 });
  if (kept && !known) throw new Refusal('code_forgotten', {});
  if (kept) return known;
  return code.trim() === '' ? codeOfFiles(desk, client, files) : readSubmission(code);
}
