/** "Add my code": a dialog with a large text field and a file upload, and with the problem where it is not known. */
import {
  type ButtonInteraction,
  FileUploadBuilder,
  LabelBuilder,
  ModalBuilder,
  type ModalSubmitInteraction,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { Refusal } from '../../core/errors.ts';
import { readAsk } from '../../core/request.ts';
import { readSubmission, type Submission } from '../../core/submission.ts';
import { readCodeFile } from '../chat/code-file.ts';
import { wordsIn } from '../chat/words/words.ts';
import { deferPrivately, openModal } from './acknowledge.ts';
import { toCodeFile } from './attachment.ts';
import type { DiscordParts } from './discord-parts.ts';
import { giveHint } from './give-hint.ts';
import { type HintAbout, readAbout } from './hint-buttons.ts';
import { learnerOf } from './person.ts';

/** What a text field takes. */
const MOST_LETTERS = 4_000;

export async function askForCode(interaction: ButtonInteraction, args: readonly string[]): Promise<void> {
  await openModal(interaction, codeModal(interaction.customId, readAbout(args)));
}

/** It keeps the custom id of its button, which is signed. */
function codeModal(customId: string, { problem, locale }: HintAbout): ModalBuilder {
  const words = wordsIn(locale).code;
  const text = new TextInputBuilder()
    .setCustomId('text')
    .setStyle(TextInputStyle.Paragraph)
    .setMaxLength(MOST_LETTERS)
    .setPlaceholder(words.textHelp)
    .setRequired(false);
  const file = new FileUploadBuilder().setCustomId('file').setMinValues(0).setMaxValues(1).setRequired(false);
  const which = new TextInputBuilder().setCustomId('problem').setStyle(TextInputStyle.Short).setMaxLength(100);
  const labels = [
    new LabelBuilder().setLabel(words.text).setTextInputComponent(text),
    new LabelBuilder().setLabel(words.file).setDescription(words.fileHelp).setFileUploadComponent(file),
  ];
  const problemLabel = new LabelBuilder().setLabel(words.problem).setDescription(words.problemHelp);
  if (problem === 0) labels.unshift(problemLabel.setTextInputComponent(which));
  return new ModalBuilder().setCustomId(customId).setTitle(words.title).addLabelComponents(labels);
}

export async function takeCode(
  interaction: ModalSubmitInteraction,
  args: readonly string[],
  parts: DiscordParts,
): Promise<void> {
  await deferPrivately(interaction);
  const about = readAbout(args);
  const typed = about.problem === 0 ? readAsk(interaction.fields.getTextInputValue('problem')) : undefined;
  await giveHint(
    interaction,
    {
      problem: typed ? (typed.problem ?? '') : String(about.problem),
      level: typed?.level ?? about.level,
      locale: about.locale,
      message: about.problem === 0 ? args[3] : undefined,
      code: (signal) => readSent(interaction, args, signal, parts),
    },
    parts,
  );
}

/** What was typed, else the file, else the code of the message that this began with. */
async function readSent(
  interaction: ModalSubmitInteraction,
  args: readonly string[],
  signal: AbortSignal,
  { recentCode }: DiscordParts,
): Promise<Submission | undefined> {
  const text = interaction.fields.getTextInputValue('text');
  if (text.trim() !== '') return readSubmission(text);
  const file = interaction.fields.getUploadedFiles('file')?.first();
  if (file) return readCodeFile(toCodeFile(file), signal);
  if (readAbout(args).problem !== 0) throw new Refusal('code_empty', {});
  const message = args[3];
  if (!message) return undefined;
  const kept = recentCode.of({ learner: learnerOf(interaction), problem: 0, place: message });
  if (!kept) throw new Refusal('code_forgotten', {});
  return kept;
}
