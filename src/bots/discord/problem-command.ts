/** `/problem`: a card with statement, examples, topics, difficulty, and a button for a hint. */
import {
  type ChatInputCommandInteraction,
  EmbedBuilder,
  type RepliableInteraction,
  type StringSelectMenuInteraction,
} from 'discord.js';
import type { Locale } from '../../core/locale.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { readAsk } from '../../core/request.ts';
import { toProblemCard } from '../chat/problem-card.ts';
import { wordsIn } from '../chat/words/words.ts';
import { clip } from '../text/split-text.ts';
import { deferPrivately } from './acknowledge.ts';
import type { DiscordParts } from './discord-parts.ts';
import { codeButton, hintButton, readLocale, rowOf } from './hint-buttons.ts';
import { localeOf, writerOf } from './person.ts';

/** What an embed takes; what goes beyond is cut. */
const MOST = { title: 256, statement: 3_000, field: 1_000, name: 256, footer: 500, fields: 8, all: 5_900 } as const;

export async function answerProblem(interaction: ChatInputCommandInteraction, parts: DiscordParts): Promise<void> {
  await deferPrivately(interaction);
  const { problem = '' } = readAsk(interaction.options.getString('problem', true));
  await showCard(interaction, parts.bank.find(problem), localeOf(interaction), parts);
}

/** A problem chosen from a list. */
export async function openCard(
  interaction: StringSelectMenuInteraction,
  [locale]: readonly string[],
  parts: DiscordParts,
): Promise<void> {
  await deferPrivately(interaction);
  await showCard(interaction, parts.bank.find(interaction.values[0] ?? ''), readLocale(locale), parts);
}

async function showCard(
  interaction: RepliableInteraction,
  problem: Problem,
  locale: Locale,
  { ids }: DiscordParts,
): Promise<void> {
  const writer = writerOf(interaction, ids);
  const about = { problem: problem.number, level: undefined, locale };
  const row = rowOf(hintButton(writer, about, wordsIn(locale).buttons.hint), codeButton(writer, about));
  await interaction.editReply({ embeds: [cardEmbed(problem, locale)], components: [row] });
}

function cardEmbed(problem: Problem, locale: Locale): EmbedBuilder {
  const { title, url, statement, sections, examples, about } = toProblemCard(problem, locale);
  const embed = new EmbedBuilder().setTitle(clip(title, MOST.title)).setFooter({ text: clip(about, MOST.footer) });
  if (statement !== '') embed.setDescription(clip(statement, MOST.statement));
  if (url && /^https?:/.test(url)) embed.setURL(url);
  for (const { name, text } of [...sections, ...examples].slice(0, MOST.fields)) {
    const field = { name: clip(name, MOST.name), value: clip(text, MOST.field) };
    if (lettersOf(embed) + field.name.length + field.value.length <= MOST.all) embed.addFields(field);
  }
  return embed;
}

function lettersOf({ data }: EmbedBuilder): number {
  const fields = (data.fields ?? []).map(({ name, value }) => name + value);
  return [data.title, data.description, data.footer?.text, ...fields].join('').length;
}
