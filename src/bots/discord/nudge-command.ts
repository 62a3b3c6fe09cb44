/** `/nudge help | privacy | forget-me` */
import { ButtonBuilder, type ButtonInteraction, ButtonStyle, type ChatInputCommandInteraction } from 'discord.js';
import { LEVEL_NAMES, LEVELS } from '../../core/levels.ts';
import type { Locale } from '../../core/locale.ts';
import { wordsIn } from '../chat/words/words.ts';
import { textsIn } from '../text/texts.ts';
import { deferPrivately, deferUpdate } from './acknowledge.ts';
import type { DiscordParts } from './discord-parts.ts';
import { type Row, readLocale, rowOf, type Writer } from './hint-buttons.ts';
import { learnerOf, localeOf, writerOf } from './person.ts';

export async function answerNudge(interaction: ChatInputCommandInteraction, parts: DiscordParts): Promise<void> {
  await deferPrivately(interaction);
  const locale = localeOf(interaction);
  const words = wordsIn(locale);
  const subcommand = interaction.options.getSubcommand();
  if (subcommand === 'forget-me') {
    await interaction.editReply({
      content: words.forget,
      components: [forgetRow(writerOf(interaction, parts.ids), locale)],
    });
    return;
  }
  const content = subcommand === 'privacy' ? words.privacy(parts.retentionDays) : words.help(levelLines(locale));
  await interaction.editReply({ content });
}

function levelLines(locale: Locale): string {
  const texts = textsIn(locale);
  return LEVELS.map((level) => `- ${texts.level(level, LEVEL_NAMES[level][locale])}: ${texts.levelAbout[level]}`).join(
    '\n',
  );
}

function forgetRow({ ids, user }: Writer, locale: Locale): Row {
  const words = wordsIn(locale).buttons;
  const button = (action: 'forget' | 'keep', style: ButtonStyle) =>
    new ButtonBuilder().setCustomId(ids.write(user, action, locale)).setStyle(style);
  return rowOf(
    button('forget', ButtonStyle.Danger).setLabel(words.deleteForGood),
    button('keep', ButtonStyle.Secondary).setLabel(words.keep),
  );
}

/** Deletes everything of this learner. */
export async function forget(
  interaction: ButtonInteraction,
  [locale]: readonly string[],
  { running, recentCode, store }: DiscordParts,
): Promise<void> {
  await deferUpdate(interaction);
  const learner = learnerOf(interaction);
  // First, for a hint that ends later would be history again.
  await running.end(learner);
  recentCode.forget(learner);
  const hints = await store.forget(learner);
  await interaction.editReply({ content: wordsIn(readLocale(locale)).forgotten(hints), components: [] });
}

export async function keep(interaction: ButtonInteraction, [locale]: readonly string[]): Promise<void> {
  await deferUpdate(interaction);
  await interaction.editReply({ content: wordsIn(readLocale(locale)).kept, components: [] });
}
