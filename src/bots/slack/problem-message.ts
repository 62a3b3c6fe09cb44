/** A problem, or a page of problems, as one message. */
import { LOCALES, type Locale } from '../../core/locale.ts';
import type { Bank } from '../../core/problems/bank.ts';
import { DIFFICULTIES, type Problem } from '../../core/problems/problem.ts';
import { topicsOf } from '../../core/problems/topics.ts';
import { toProblemCard } from '../chat/problem-card.ts';
import { completeTopic, type Had, problemLine } from '../chat/problem-list.ts';
import { wordsIn } from '../chat/words/words.ts';
import { splitText } from '../text/split-text.ts';
import { textsIn } from '../text/texts.ts';
import {
  actions,
  type Block,
  button,
  header,
  MARKDOWN_LENGTH,
  type Message,
  markdown,
  note,
  section,
  shortText,
  small,
} from './blocks.ts';
import { ACTIONS } from './button-value.ts';
import { escapeText } from './safe-text.ts';
import { slackWordsIn } from './words/words.ts';

export function problemMessage(problem: Problem, locale: Locale): Message {
  const card = toProblemCard(problem, locale);
  const parts = [...card.sections, ...card.examples].map(({ name, text }) => `**${name}**\n${text}`);
  const [text = '', more] = splitText([card.statement, ...parts, card.url ?? ''].join('\n\n'), {
    most: MARKDOWN_LENGTH,
  });
  const number = String(problem.number);
  const row = [
    button(ACTIONS.problemHint, wordsIn(locale).buttons.hint, number),
    button(ACTIONS.problemCode, textsIn(locale).buttons.addCode, number),
  ];
  return {
    text: shortText(card.title),
    blocks: [header(card.title), markdown(more ? `${text}\n\n…` : text), small(card.about), actions(row)],
  };
}

export interface ListQuery {
  readonly typed: string;
  /** First is 0. */
  readonly page: number;
}

const PER_PAGE = 8;
/** Enough for every page that anyone turns to. */
const MOST_FOUND = 1_000;

export function listMessage(bank: Bank, { typed, page }: ListQuery, locale: Locale, had: Had): Message {
  const words = wordsIn(locale);
  const found = findProblems(bank, typed);
  if (found.length === 0) return note(`${escapeText(words.list.nothing)} ${slackWordsIn(locale).listAll}`);
  const pages = Math.ceil(found.length / PER_PAGE);
  const shown = Math.min(Math.max(page, 0), pages - 1);
  const rows = found.slice(shown * PER_PAGE, (shown + 1) * PER_PAGE).map((problem): Block => {
    const accessory = button(ACTIONS.problemHint, words.buttons.hint, String(problem.number));
    return { ...section(escapeText(problemLine(problem, locale, had))), accessory };
  });
  const turn = (action: string, label: string, to: number) =>
    to >= 0 && to < pages ? [button(action, label, JSON.stringify({ typed, page: to }))] : [];
  const turns = [
    ...turn(ACTIONS.pageBack, words.buttons.earlier, shown - 1),
    ...turn(ACTIONS.page, words.buttons.later, shown + 1),
  ];
  const heading = words.list.heading(found.length);
  const foot = pages > 1 ? [small(words.list.page(shown + 1, pages)), actions(turns)] : [];
  return { text: shortText(heading), blocks: [header(heading), ...rows, ...foot] };
}

/** By difficulty, then by topic, else by number and title. */
function findProblems(bank: Bank, typed: string): readonly Problem[] {
  const difficulty = DIFFICULTIES.find((one) =>
    LOCALES.some((locale) => typed.toLowerCase().split(/\s+/).includes(wordsIn(locale).difficulties[one])),
  );
  const rest = typed
    .split(/\s+/)
    .filter(
      (word) =>
        !difficulty || !LOCALES.some((locale) => word.toLowerCase() === wordsIn(locale).difficulties[difficulty]),
    )
    .join(' ')
    .trim();
  const topic = rest === '' ? undefined : (abbreviated(bank, rest) ?? completeTopic(bank, rest)[0]);
  const filter = { ...(difficulty && { difficulty }), ...(topic && { topic }) };
  return bank.search(topic ? '' : rest, filter, MOST_FOUND);
}

/** "dp" */
function abbreviated({ problems }: Bank, typed: string): string | undefined {
  const initials = (topic: string) => topic.replace(/(\p{L})\p{L}*[\s-]*/gu, '$1');
  return topicsOf(problems).find((topic) => topic.includes(' ') && initials(topic) === typed.toLowerCase());
}
