/** `/problems`: a page of the list, with buttons for other pages and a menu that opens a problem. */
import {
  ActionRowBuilder,
  ButtonBuilder,
  type ButtonInteraction,
  ButtonStyle,
  type ChatInputCommandInteraction,
  type RepliableInteraction,
  StringSelectMenuBuilder,
} from 'discord.js';
import type { Locale } from '../../core/locale.ts';
import { DIFFICULTIES } from '../../core/problems/problem.ts';
import { topicsOf } from '../../core/problems/topics.ts';
import { createKeyedHash } from '../../core/store/keyed-hash.ts';
import { type Had, type ListFilter, type ListPage, listProblems, problemLine } from '../chat/problem-list.ts';
import { wordsIn } from '../chat/words/words.ts';
import { clip } from '../text/split-text.ts';
import { deferPrivately, deferUpdate } from './acknowledge.ts';
import type { DiscordParts } from './discord-parts.ts';
import { readLocale, rowOf, type Writer } from './hint-buttons.ts';
import { learnerOf, localeOf, writerOf } from './person.ts';

interface View extends ListFilter {
  readonly page: number;
  readonly locale: Locale;
}

const PER_PAGE = 10;
const MOST_LETTERS = 100;
/** Longer titles would be too much for one message. */
const MOST_LINE = 150;

export async function answerProblems(interaction: ChatInputCommandInteraction, parts: DiscordParts): Promise<void> {
  await deferPrivately(interaction);
  const difficulty = DIFFICULTIES.find((known) => known === interaction.options.getString('difficulty'));
  const topic = interaction.options.getString('topic')?.trim() || undefined;
  await showPage(interaction, { page: 1, locale: localeOf(interaction), topic, difficulty }, parts);
}

/** Another page, in place of this one. */
export async function turnPage(
  interaction: ButtonInteraction,
  [page, locale, difficulty, topic]: readonly string[],
  parts: DiscordParts,
): Promise<void> {
  await deferUpdate(interaction);
  const view: View = {
    page: Number(page),
    locale: readLocale(locale),
    difficulty: DIFFICULTIES.find((known) => known === difficulty),
    topic: topicsOf(parts.bank.problems).find((known) => shortOf(known) === topic),
  };
  await showPage(interaction, view, parts);
}

async function showPage(
  interaction: RepliableInteraction,
  view: View,
  { bank, store, ids }: DiscordParts,
): Promise<void> {
  const had = await store.levelsHad(learnerOf(interaction));
  const list = listProblems(bank, view, view.page, PER_PAGE);
  await interaction.editReply({
    content: pageText(list, view, had),
    components: pageRows(writerOf(interaction, ids), list, view),
  });
}

function pageText({ problems, count, page, pages }: ListPage, { topic, difficulty, locale }: View, had: Had): string {
  const { list, difficulties } = wordsIn(locale);
  if (problems.length === 0) return list.nothing;
  const filter = [topic && clip(topic, MOST_LETTERS), difficulty && difficulties[difficulty]];
  const heading = [list.heading(count), ...filter, list.page(page, pages)].filter(Boolean).join(' · ');
  const lines = problems.map((problem) => `- ${clip(problemLine(problem, locale, had), MOST_LINE)}`);
  return [`**${heading}**`, ...lines].join('\n');
}

function pageRows({ ids, user }: Writer, { problems, page, pages }: ListPage, { locale, topic, difficulty }: View) {
  if (problems.length === 0) return [];
  const words = wordsIn(locale);
  const turn = (to: number, label: string) =>
    new ButtonBuilder()
      .setCustomId(ids.write(user, 'page', to, locale, difficulty ?? '', topic ? shortOf(topic) : ''))
      .setLabel(label)
      .setStyle(ButtonStyle.Secondary)
      .setDisabled(to < 1 || to > pages);
  const options = problems.map(({ number, title }) => ({
    label: clip(`${number} · ${title[locale]}`, MOST_LETTERS),
    value: String(number),
  }));
  const menu = new StringSelectMenuBuilder()
    .setCustomId(ids.write(user, 'card', locale))
    .setPlaceholder(words.list.open)
    .addOptions(options);
  return [
    new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu),
    ...(pages > 1 ? [rowOf(turn(page - 1, words.buttons.earlier), turn(page + 1, words.buttons.later))] : []),
  ];
}

const shorten = createKeyedHash('topic');

/** A custom id has no room for a long topic. */
function shortOf(topic: string): string {
  return shorten(topic).slice(0, 8);
}
