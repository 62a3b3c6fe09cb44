/** What the buttons below a hint do: another hint, Stop, 👍 and 👎. */
import { type ButtonInteraction, MessageFlags } from 'discord.js';
import { Refusal } from '../../core/errors.ts';
import { wordsIn } from '../chat/words/words.ts';
import { deferPrivately, deferUpdate } from './acknowledge.ts';
import type { DiscordParts } from './discord-parts.ts';
import { giveHint } from './give-hint.ts';
import { givenRow, readAbout, readGiven, readLocale } from './hint-buttons.ts';
import { learnerOf, writerOf } from './person.ts';

/** About the code the learner sent last, if that was a moment ago. */
export async function hintAgain(
  interaction: ButtonInteraction,
  args: readonly string[],
  parts: DiscordParts,
): Promise<void> {
  await deferPrivately(interaction);
  const { problem, level, locale } = readAbout(args);
  const code = async () => parts.recentCode.of({ learner: learnerOf(interaction), problem });
  await giveHint(interaction, { problem: String(problem), level, locale, code }, parts);
}

export async function stop(
  interaction: ButtonInteraction,
  [locale, where]: readonly string[],
  { running, since }: DiscordParts,
): Promise<void> {
  await deferUpdate(interaction);
  const words = wordsIn(readLocale(locale));
  const stopped = running.stop(learnerOf(interaction));
  if (stopped && where === 'here') return;
  if (stopped) return void (await interaction.editReply({ content: words.stopping, components: [] }));
  // A hint that a restart has ended is still on the screen; one that has just ended by itself has other buttons now.
  if (interaction.message.createdTimestamp < since) await interaction.editReply({ components: [] });
  await interaction.followUp({ content: words.nothingRuns, flags: MessageFlags.Ephemeral });
}

export const rateGood = (interaction: ButtonInteraction, args: readonly string[], parts: DiscordParts) =>
  rate(interaction, args, true, parts);
export const rateBad = (interaction: ButtonInteraction, args: readonly string[], parts: DiscordParts) =>
  rate(interaction, args, false, parts);

/** The same button again takes it back. */
async function rate(
  interaction: ButtonInteraction,
  args: readonly string[],
  said: boolean,
  { store, ids }: DiscordParts,
): Promise<void> {
  await deferUpdate(interaction);
  const learner = learnerOf(interaction);
  const given = readGiven(args);
  const hint = given && (await store.thread(learner, given.problem)).find(({ id }) => id === given.hint);
  if (!given || !hint) throw new Refusal('hint_gone', {});
  const helpful = hint.helpful === said ? undefined : said;
  await store.rate(learner, hint.id, helpful);
  const row = givenRow(writerOf(interaction, ids), given, interaction.inGuild(), helpful);
  await interaction.editReply({ components: [row] });
}
