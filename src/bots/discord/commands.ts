/** The commands as Discord shows them, in English and Korean. */
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ContextMenuCommandBuilder,
  InteractionContextType,
  type RESTPostAPIApplicationCommandsJSONBody,
  SlashCommandBuilder,
} from 'discord.js';
import { LEVEL_NAMES, LEVELS } from '../../core/levels.ts';
import type { Text } from '../../core/locale.ts';
import { DIFFICULTIES } from '../../core/problems/problem.ts';
import { wordsIn } from '../chat/words/words.ts';
import { textsIn } from '../text/texts.ts';

export const HINT_ON_MESSAGE = 'Hint on this code';

/** In servers that have the bot, and in direct messages with it. */
const PLACES = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  installs: [ApplicationIntegrationType.GuildInstall],
} as const;

interface Named {
  setName(name: string): this;
  setNameLocalizations(names: { readonly ko: string }): this;
}
interface Described extends Named {
  setDescription(text: string): this;
  setDescriptionLocalizations(texts: { readonly ko: string }): this;
}

function describe<T extends Described>(part: T, name: Text, about: Text): T {
  return part
    .setName(name.en)
    .setNameLocalizations({ ko: name.ko })
    .setDescription(about.en)
    .setDescriptionLocalizations({ ko: about.ko });
}

function place<T extends { setContexts(...contexts: number[]): T; setIntegrationTypes(...types: number[]): T }>(
  command: T,
): T {
  return command.setContexts(...PLACES.contexts).setIntegrationTypes(...PLACES.installs);
}

const PROBLEM: Text = { en: 'problem', ko: '문제' };
const levelName = (level: (typeof LEVELS)[number], locale: 'en' | 'ko') =>
  textsIn(locale).level(level, LEVEL_NAMES[level][locale]);

function hintCommand(): SlashCommandBuilder {
  const command = describe(
    place(new SlashCommandBuilder()),
    { en: 'hint', ko: '힌트' },
    {
      en: 'A hint for a problem, at the level of help you choose. Only you see it.',
      ko: '원하는 단계만큼 문제의 힌트를 받아요. 본인에게만 보여요.',
    },
  );
  command.addStringOption((option) =>
    describe(option, PROBLEM, {
      en: 'Its number, title or topic. Without it, the one this thread is named after',
      ko: '번호, 제목, 주제. 적지 않으면 이 스레드 이름에 있는 문제예요',
    })
      .setAutocomplete(true)
      .setMaxLength(100),
  );
  command.addIntegerOption((option) =>
    describe(
      option,
      { en: 'level', ko: '단계' },
      {
        en: 'How much help. Without it, the next level that fits',
        ko: '얼마나 도와드릴까요? 적지 않으면 다음 단계를 드려요',
      },
    ).addChoices(
      ...LEVELS.map((level) => ({
        name: levelName(level, 'en'),
        name_localizations: { ko: levelName(level, 'ko') },
        value: level,
      })),
    ),
  );
  command.addAttachmentOption((option) =>
    describe(
      option,
      { en: 'code', ko: '코드' },
      {
        en: 'Your program as far as you have it, so that the hint is about your lines',
        ko: '지금까지 쓴 코드 파일. 내 코드에 맞는 힌트를 받아요',
      },
    ),
  );
  command.addStringOption((option) =>
    describe(
      option,
      { en: 'language', ko: '언어' },
      {
        en: 'The language of the hint. Without it, that of your Discord',
        ko: '힌트의 언어. 적지 않으면 디스코드 언어를 따라요',
      },
    ).addChoices({ name: 'English', value: 'en' }, { name: '한국어', value: 'ko' }),
  );
  return command;
}

function problemCommand(): SlashCommandBuilder {
  const command = describe(
    place(new SlashCommandBuilder()),
    { en: 'problem', ko: '문제' },
    {
      en: 'Shows a problem: statement, examples, topics',
      ko: '문제의 설명, 예제, 주제를 보여 줘요',
    },
  );
  command.addStringOption((option) =>
    describe(option, PROBLEM, { en: 'Its number, title or topic', ko: '번호, 제목, 주제' })
      .setAutocomplete(true)
      .setMaxLength(100)
      .setRequired(true),
  );
  return command;
}

function problemsCommand(): SlashCommandBuilder {
  const command = describe(
    place(new SlashCommandBuilder()),
    { en: 'problems', ko: '문제목록' },
    {
      en: 'Lists the problems, by topic and difficulty if you like',
      ko: '주제와 난이도로 문제를 골라 볼 수 있어요',
    },
  );
  command.addStringOption((option) =>
    describe(option, { en: 'topic', ko: '주제' }, { en: 'Only of this topic', ko: '이 주제만' })
      .setAutocomplete(true)
      .setMaxLength(100),
  );
  command.addStringOption((option) =>
    describe(
      option,
      { en: 'difficulty', ko: '난이도' },
      { en: 'Only of this difficulty', ko: '이 난이도만' },
    ).addChoices(
      ...DIFFICULTIES.map((value) => ({
        name: wordsIn('en').difficulties[value],
        name_localizations: { ko: wordsIn('ko').difficulties[value] },
        value,
      })),
    ),
  );
  return command;
}

function nudgeCommand(): SlashCommandBuilder {
  const command = describe(
    place(new SlashCommandBuilder()),
    { en: 'nudge', ko: '넛지' },
    {
      en: 'What this bot does and keeps',
      ko: '이 봇이 하는 일과 보관하는 것',
    },
  );
  command.addSubcommand((sub) =>
    describe(sub, { en: 'help', ko: '도움말' }, { en: 'What I do, and how to ask', ko: '하는 일과 묻는 방법' }),
  );
  command.addSubcommand((sub) =>
    describe(
      sub,
      { en: 'privacy', ko: '개인정보' },
      { en: 'What is kept about you', ko: '보관하는 것과 보관하지 않는 것' },
    ),
  );
  command.addSubcommand((sub) =>
    describe(
      sub,
      { en: 'forget-me', ko: '기록삭제' },
      { en: 'Deletes all hints you have had', ko: '받은 힌트를 모두 지워요' },
    ),
  );
  return command;
}

/** Everything there is to register. */
export function commandsForDiscord(): readonly RESTPostAPIApplicationCommandsJSONBody[] {
  const onMessage = place(new ContextMenuCommandBuilder())
    .setType(ApplicationCommandType.Message)
    .setName(HINT_ON_MESSAGE)
    .setNameLocalizations({ ko: '이 코드로 힌트 받기' });
  const slash = [hintCommand(), problemCommand(), problemsCommand(), nudgeCommand()];
  return [...slash, onMessage].map((command) => command.toJSON());
}
