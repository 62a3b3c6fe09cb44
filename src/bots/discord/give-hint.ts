/** From an interaction that has been deferred to a hint: which problem, which code, one at a time, then the tutor. */
import type { RepliableInteraction } from 'discord.js';
import { Refusal } from '../../core/errors.ts';
import type { Level } from '../../core/levels.ts';
import type { Locale } from '../../core/locale.ts';
import type { Submission } from '../../core/submission.ts';
import type { DiscordParts } from './discord-parts.ts';
import { createDiscordReply } from './discord-reply.ts';
import { learnerOf, writerOf } from './person.ts';

export interface Wish {
  /** As the learner wrote it. */
  readonly problem: string;
  readonly level: Level | undefined;
  readonly locale: Locale;
  /** The message whose code it is about, when that was read before the problem was known. */
  readonly message?: string | undefined;
  /** Where the code comes from. It may refuse; aborting `signal` stops it. */
  code?(signal: AbortSignal): Promise<Submission | undefined>;
}

/** Shows a hint or a refusal in the reply of `interaction`, which has been deferred privately. */
export async function giveHint(interaction: RepliableInteraction, wish: Wish, parts: DiscordParts): Promise<void> {
  const learner = learnerOf(interaction);
  const ran = await parts.running.run(learner, (signal) => answer(interaction, wish, { ...parts, signal }));
  if (!ran) await refuse(interaction, new Refusal('one_at_a_time', {}), { ...wish, number: 0 }, parts);
}

async function answer(
  interaction: RepliableInteraction,
  wish: Wish,
  parts: DiscordParts & { readonly signal: AbortSignal },
): Promise<void> {
  const { bank, tutor, recentCode, signal } = parts;
  const learner = learnerOf(interaction);
  let number = 0;
  try {
    number = bank.find(wish.problem).number;
    const submission = await wish.code?.(signal);
    if (submission) recentCode.keep({ learner, problem: number }, submission);
    const { level, locale } = wish;
    const request = {
      learner,
      locale,
      problem: String(number),
      ...(level && { level }),
      ...(submission && { submission }),
    };
    const reply = replyFor(interaction, { ...wish, number, withCode: submission !== undefined }, parts);
    await tutor.hint(request, reply, signal);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await refuse(interaction, error, { ...wish, number }, parts);
  }
}

interface Known extends Pick<Wish, 'level' | 'locale' | 'message'> {
  /** 0 when it is not known which problem is meant. */
  readonly number: number;
}

/** Shows a refusal that came before there was a request, with what can be done about it. */
export async function refuse(
  interaction: RepliableInteraction,
  refusal: Refusal,
  known: Known,
  parts: DiscordParts,
): Promise<void> {
  parts.metrics.refused(refusal.code, 'discord');
  await replyFor(interaction, { ...known, withCode: false }, parts).fail(refusal);
}

function replyFor(
  interaction: RepliableInteraction,
  { number, level, locale, message, withCode }: Known & { readonly withCode: boolean },
  { ids, stream }: DiscordParts,
) {
  return createDiscordReply(interaction, {
    about: { problem: number, level, locale, message },
    writer: writerOf(interaction, ids),
    inGuild: interaction.inGuild(),
    withCode,
    stream,
  });
}
