/** Share: the hint goes to the channel behind a spoiler, with who shared it; the private one stays. */
import { type ButtonInteraction, DiscordAPIError, escapeMarkdown, MessageFlags } from 'discord.js';
import { Refusal } from '../../core/errors.ts';
import type { Problem } from '../../core/problems/problem.ts';
import type { PastHint } from '../../core/store/store.ts';
import { wordsIn } from '../chat/words/words.ts';
import { splitText } from '../text/split-text.ts';
import { hintTitle } from '../text/texts.ts';
import { deferUpdate } from './acknowledge.ts';
import type { DiscordParts } from './discord-parts.ts';
import { MOST_LETTERS } from './discord-reply.ts';
import { givenRow, readGiven } from './hint-buttons.ts';
import { learnerOf, writerOf } from './person.ts';

/** Room for the marks of the spoiler and what stands above it. */
const ROOM = 400;
const LONGEST_NAME = 32;

export async function share(
  interaction: ButtonInteraction,
  args: readonly string[],
  parts: DiscordParts,
): Promise<void> {
  await deferUpdate(interaction);
  const given = readGiven(args);
  const learner = learnerOf(interaction);
  const hint = given && (await parts.store.thread(learner, given.problem)).find(({ id }) => id === given.hint);
  if (!given || !hint) throw new Refusal('hint_gone', {});

  if (parts.shared.has(given.hint)) return;
  parts.shared.set(given.hint, true);
  const row = (shared: boolean) =>
    givenRow(writerOf(interaction, parts.ids), { ...given, shared }, interaction.inGuild(), hint.helpful);
  try {
    await interaction.editReply({ components: [row(true)] });
    const problem = parts.bank.find(String(given.problem));
    for (const content of publicMessages(problem, hint, nameOf(interaction))) {
      await interaction.followUp({ content, flags: MessageFlags.SuppressEmbeds });
    }
  } catch (error) {
    parts.shared.delete(given.hint);
    await interaction.editReply({ components: [row(false)] });
    if (!(error instanceof DiscordAPIError || error instanceof Refusal)) throw error;
    await interaction.followUp({ content: wordsIn(given.locale).notShared, flags: MessageFlags.Ephemeral });
  }
}

function publicMessages(problem: Problem, hint: PastHint, who: string): readonly string[] {
  const { locale, level } = hint;
  const title = escapeMarkdown(hintTitle({ problem, level, locale }));
  const pieces = splitText(breakMarks(hint.text), { most: MOST_LETTERS - ROOM }).map((piece) => `||${piece} ||`);
  return pieces.map((piece, index) =>
    index === 0 ? `${wordsIn(locale).sharedBy(who)}\n**${title}**\n${piece}` : piece,
  );
}

/** Two bars would end the spoiler, in code too. */
function breakMarks(text: string): string {
  return text.replace(/\|(?=\|)/g, '|\u200B');
}

/** What turns the direction of text, what breaks lines, and what could look like a mention has no place in a name. */
function nameOf({ user, member }: ButtonInteraction): string {
  const nick = member && 'displayName' in member ? member.displayName : undefined;
  const line = (nick ?? user.displayName).replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return escapeMarkdown([...line].slice(0, LONGEST_NAME).join('')).replace(/[@#<>:]/g, (mark) => `${mark}\u200B`);
}
