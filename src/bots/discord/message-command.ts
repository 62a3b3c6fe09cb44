/** "Hint on this code": the code of a message, for the problem that it, its thread or the last hint is about. */
import type { APIMessage, Message, MessageContextMenuCommandInteraction } from 'discord.js';
import { Refusal } from '../../core/errors.ts';
import type { ChatMessage } from '../chat/code-in-message.ts';
import { problemOf, readCodeOf } from '../chat/code-in-message.ts';
import { wordsIn } from '../chat/words/words.ts';
import { deferPrivately } from './acknowledge.ts';
import { toCodeFile } from './attachment.ts';
import { problemHere } from './channel.ts';
import type { DiscordParts } from './discord-parts.ts';
import { giveHint, refuse } from './give-hint.ts';
import { codeButton, rowOf } from './hint-buttons.ts';
import { learnerOf, localeOf, writerOf } from './person.ts';

export async function answerMessage(
  interaction: MessageContextMenuCommandInteraction,
  parts: DiscordParts,
): Promise<void> {
  await deferPrivately(interaction);
  const message = toChatMessage(interaction.targetMessage);
  const locale = localeOf(interaction);
  const problem =
    problemOf(message, parts.bank) ??
    problemHere(interaction, parts.bank) ??
    (await parts.store.lastProblem(learnerOf(interaction)));
  if (problem === undefined) return askWhich(interaction, message, parts);
  const code = (signal: AbortSignal) => readCodeOf(message, signal);
  await giveHint(interaction, { problem: String(problem), level: undefined, locale, code }, parts);
}

/** Keeps the code, and asks for the problem. */
async function askWhich(
  interaction: MessageContextMenuCommandInteraction,
  message: ChatMessage,
  parts: DiscordParts,
): Promise<void> {
  const locale = localeOf(interaction);
  const about = { problem: 0, level: undefined, locale, message: interaction.targetId };
  const learner = learnerOf(interaction);
  try {
    const asked = await parts.running.run(learner, async (signal) => {
      parts.recentCode.keep({ learner, problem: 0, place: interaction.targetId }, await readCodeOf(message, signal));
    });
    if (!asked) throw new Refusal('one_at_a_time', {});
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refuse(interaction, error, { ...about, number: 0 }, parts);
  }
  const components = [rowOf(codeButton(writerOf(interaction, parts.ids), about))];
  await interaction.editReply({ content: wordsIn(locale).whichProblem, components });
}

/** In a channel that we know nothing of, Discord's message comes as it is. */
function toChatMessage({ content, attachments }: Message | APIMessage): ChatMessage {
  const files = Array.isArray(attachments) ? attachments : [...attachments.values()];
  return { text: content, files: files.map(toCodeFile) };
}
