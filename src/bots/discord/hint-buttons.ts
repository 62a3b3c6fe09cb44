/** The buttons below a hint, a refusal and a running hint. All of them carry what they are about. */
import { ActionRowBuilder, ButtonBuilder, ButtonStyle } from 'discord.js';
import type { Refusal, RefusalCode } from '../../core/errors.ts';
import { isLevel, LEVELS, type Level } from '../../core/levels.ts';
import { LOCALES, type Locale } from '../../core/locale.ts';
import { wordsIn } from '../chat/words/words.ts';
import { textsIn } from '../text/texts.ts';
import type { ButtonIds } from './button-ids.ts';

/** What a hint is, or will be, about. Problem 0: the learner has yet to say. */
export interface HintAbout {
  readonly problem: number;
  /** Undefined: the next one that fits. */
  readonly level: Level | undefined;
  readonly locale: Locale;
  /** While the problem is not known: the message whose code has been read already. */
  readonly message?: string | undefined;
}

/** A hint that was given. */
export interface GivenHint extends HintAbout {
  readonly level: Level;
  readonly hint: string;
  readonly shared: boolean;
}

export type Row = ActionRowBuilder<ButtonBuilder>;

/** Writes the buttons of one learner. */
export interface Writer {
  readonly ids: ButtonIds;
  readonly user: string;
}

export const rowOf = (...buttons: readonly ButtonBuilder[]): Row =>
  new ActionRowBuilder<ButtonBuilder>({ components: [...buttons] });

const button = (id: string, label: string, style: ButtonStyle = ButtonStyle.Secondary) =>
  new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(style);

export function hintButton({ ids, user }: Writer, about: HintAbout, label: string): ButtonBuilder {
  return button(ids.write(user, 'hint', ...aboutArgs(about)), label, ButtonStyle.Primary);
}

export function codeButton({ ids, user }: Writer, about: HintAbout): ButtonBuilder {
  const label =
    about.problem === 0 ? wordsIn(about.locale).buttons.chooseProblem : textsIn(about.locale).buttons.addCode;
  return button(ids.write(user, 'code', ...aboutArgs(about), (about.problem === 0 && about.message) || ''), label);
}

/** `here`: below the hint it stops, which then says so itself. */
export function stopRow({ ids, user }: Writer, locale: Locale, where: 'here' | 'elsewhere'): Row {
  return rowOf(button(ids.write(user, 'stop', locale, where), textsIn(locale).buttons.stop, ButtonStyle.Danger));
}

/** Next level, Add my code, Share, 👍, 👎; `helpful` is what the learner said of the hint. */
export function givenRow(writer: Writer, given: GivenHint, inGuild: boolean, helpful?: boolean): Row {
  const { ids, user } = writer;
  const { locale, level, hint, shared } = given;
  const words = wordsIn(locale).buttons;
  const texts = textsIn(locale).buttons;
  const next = LEVELS.find((other) => other > level);
  const args = [...aboutArgs(given), hint, Number(shared)];
  const rate = (action: 'good' | 'bad', emoji: string, chosen: boolean) =>
    new ButtonBuilder()
      .setCustomId(ids.write(user, action, ...args))
      .setEmoji(emoji)
      .setStyle(chosen ? ButtonStyle.Success : ButtonStyle.Secondary);
  const share = button(ids.write(user, 'share', ...args), shared ? words.shared : words.share).setDisabled(shared);
  return rowOf(
    hintButton(writer, { ...given, level: next ?? level }, next ? words.nextLevel : texts.again),
    codeButton(writer, given),
    ...(inGuild ? [share] : []),
    rate('good', '👍', helpful === true),
    rate('bad', '👎', helpful === false),
  );
}

/** What a learner can do about a refusal, if anything. */
export function refusedRows(writer: Writer, { code, retryable }: Refusal, about: HintAbout): Row[] {
  if (code === 'one_at_a_time') return [stopRow(writer, about.locale, 'elsewhere')];
  if (NEEDS_PROBLEM.has(code)) return [rowOf(codeButton(writer, { ...about, problem: 0 }))];
  if (about.problem === 0) return [];
  if (code === 'level_closed') {
    return [rowOf(hintButton(writer, { ...about, level: undefined }, wordsIn(about.locale).buttons.nextLevel))];
  }
  if (NEEDS_CODE.has(code)) return [rowOf(codeButton(writer, about))];
  const again = hintButton(writer, about, textsIn(about.locale).buttons.again);
  return retryable ? [rowOf(again, codeButton(writer, about))] : [];
}

const NEEDS_PROBLEM: ReadonlySet<RefusalCode> = new Set(['problem_missing', 'problem_unknown']);
const NEEDS_CODE: ReadonlySet<RefusalCode> = new Set([
  'level_not_earned',
  'code_empty',
  'code_too_long',
  'code_not_text',
  'code_not_loaded',
  'code_language',
  'code_missing',
  'code_forgotten',
]);

function aboutArgs({ problem, level, locale }: HintAbout): (string | number)[] {
  return [problem, level ?? 0, locale];
}

/** What a signed id says it is about. */
export function readAbout([problem, level, locale]: readonly string[]): HintAbout {
  const number = Number(level);
  return { problem: Number(problem), level: isLevel(number) ? number : undefined, locale: readLocale(locale) };
}

/** Undefined when the id is not that of a hint that was given. */
export function readGiven(args: readonly string[]): GivenHint | undefined {
  const { problem, level, locale } = readAbout(args);
  const [, , , hint, shared] = args;
  return level && hint ? { problem, level, locale, hint, shared: shared === '1' } : undefined;
}

export function readLocale(written: string | undefined): Locale {
  return LOCALES.find((locale) => locale === written) ?? 'en';
}
