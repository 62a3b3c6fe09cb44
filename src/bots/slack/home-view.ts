/** The home tab: how to ask, my problems, my language, and what is kept. */
import type { types } from '@slack/bolt';
import type { Level } from '../../core/levels.ts';
import { LOCALES, type Locale } from '../../core/locale.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { wordsIn } from '../chat/words/words.ts';
import { actions, type Block, button, confirm, header, plain, section } from './blocks.ts';
import { ACTIONS } from './button-value.ts';
import { escapeText } from './safe-text.ts';
import { slackWordsIn } from './words/words.ts';

export interface HomeState {
  readonly locale: Locale;
  /** Undefined: as Slack. */
  readonly chosen: Locale | undefined;
  readonly mine: readonly { readonly problem: Problem; readonly had: readonly Level[]; readonly solved: boolean }[];
  /** Something that has just happened. */
  readonly news?: string;
}

/** A home tab has room for a hundred blocks. */
const MOST_SHOWN = 50;
const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', ko: '한국어' };
const AS_SLACK = 'slack';

export function homeView({ locale, chosen, mine, news }: HomeState): types.HomeView {
  const words = slackWordsIn(locale);
  const rows = mine.slice(0, MOST_SHOWN).map((one) => problemRow(one, locale));
  const more = mine.length > MOST_SHOWN ? [section(words.home.more(mine.length - MOST_SHOWN))] : [];
  const deleteButton = { ...button(ACTIONS.delete, words.buttons.deleteMine, 'all'), style: 'danger' } as const;
  return {
    type: 'home',
    blocks: [
      ...(news ? [section(news), DIVIDER] : []),
      section(words.help),
      header(words.home.mine),
      ...(rows.length > 0 ? rows : [section(words.home.nothing)]),
      ...more,
      DIVIDER,
      languageRow(locale, chosen),
      section(words.home.kept),
      actions([{ ...deleteButton, confirm: confirm(words.delete) }]),
    ],
  };
}

const DIVIDER: Block = { type: 'divider' };

function problemRow({ problem, had, solved }: HomeState['mine'][number], locale: Locale): Block {
  const words = slackWordsIn(locale);
  const about = [wordsIn(locale).had(had), ...(solved ? [`*${words.home.solved}*`] : [])].join(' · ');
  const label = solved ? words.buttons.notSolved : words.buttons.solved;
  const accessory = button(ACTIONS.solved, label, JSON.stringify({ problem: problem.number, solved: !solved }));
  return { ...section(`*${problem.number} · ${escapeText(problem.title[locale])}*\n${about}`), accessory };
}

function languageRow(locale: Locale, chosen: Locale | undefined): Block {
  const words = slackWordsIn(locale);
  const asSlack = { text: plain(words.home.asSlack), value: AS_SLACK };
  const options = [asSlack, ...LOCALES.map((one) => ({ text: plain(LANGUAGE_NAMES[one]), value: one as string }))];
  const initial = options.find(({ value }) => value === chosen) ?? asSlack;
  const placeholder = plain(words.home.language);
  const menu = {
    type: 'static_select',
    action_id: ACTIONS.language,
    placeholder,
    options,
    initial_option: initial,
  } as const;
  return { ...section(`*${words.home.language}*`), accessory: menu };
}
