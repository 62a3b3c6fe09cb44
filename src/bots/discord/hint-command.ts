/** `/hint problem level code language` */
import type { ChatInputCommandInteraction } from 'discord.js';
import { isLevel } from '../../core/levels.ts';
import { readAsk } from '../../core/request.ts';
import { readCodeFile } from '../chat/code-file.ts';
import { deferPrivately } from './acknowledge.ts';
import { toCodeFile } from './attachment.ts';
import { problemHere } from './channel.ts';
import type { DiscordParts } from './discord-parts.ts';
import { giveHint } from './give-hint.ts';
import { readLocale } from './hint-buttons.ts';
import { localeOf } from './person.ts';

export async function answerHint(interaction: ChatInputCommandInteraction, parts: DiscordParts): Promise<void> {
  await deferPrivately(interaction);
  const { options } = interaction;
  const typed = readAsk(options.getString('problem') ?? '');
  const level = options.getInteger('level') ?? 0;
  const language = options.getString('language');
  const file = options.getAttachment('code');
  await giveHint(
    interaction,
    {
      problem: typed.problem ?? String(problemHere(interaction, parts.bank) ?? ''),
      level: isLevel(level) ? level : typed.level,
      locale: language ? readLocale(language) : localeOf(interaction),
      code: async (signal) => (file ? readCodeFile(toCodeFile(file), signal) : undefined),
    },
    parts,
  );
}
