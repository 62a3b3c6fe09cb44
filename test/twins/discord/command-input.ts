/** What a learner types after the slash, checked as Discord's client does, and as it reaches the bot. */
import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type APIAttachment,
  ApplicationCommandOptionType as Type,
} from 'discord.js';
import { localisedName } from './command-rules.ts';
import type { OptionValue, Upload } from './discord-twin.ts';

export interface Typed {
  /** As the learner reads it in their language: `/힌트 문제:42`. */
  readonly said: string;
  readonly options: readonly object[];
  readonly attachments: readonly APIAttachment[];
}

export interface Typing {
  readonly command: APIApplicationCommand;
  /** Names of subcommands, if any. */
  readonly path: readonly string[];
  readonly values: Readonly<Record<string, OptionValue>>;
  /** The option that is being completed. */
  readonly focused?: string | undefined;
  readonly locale: string;
  readonly store: (upload: Upload) => APIAttachment;
}

export function typeCommand(typing: Typing): Typed {
  const { command, path, locale } = typing;
  const parts = walk(command.options ?? [], path);
  const offered = (parts.at(-1)?.options ?? (path.length > 0 ? [] : command.options) ?? []) as Offered;
  const filled = fillOptions(offered, typing);
  const names = [command, ...parts].map((part) => localisedName(part, locale)).join(' ');
  return {
    said: [`/${names}`, ...filled.said].join(' '),
    options: parts.reduceRight<readonly object[]>(
      (inner, { type, name }) => [{ type, name, options: inner }],
      filled.options,
    ),
    attachments: filled.attachments,
  };
}

type Offered = readonly APIApplicationCommandBasicOption[];
type Part = Extract<APIApplicationCommandOption, { type: Type.Subcommand | Type.SubcommandGroup }>;

function walk(options: readonly APIApplicationCommandOption[], path: readonly string[]): Part[] {
  const [name, ...rest] = path;
  if (name === undefined) {
    if (options.some(isPart)) throw new Error('twin: a subcommand must be named');
    return [];
  }
  const found = options.filter(isPart).find((part) => part.name === name);
  if (!found) throw new Error(`twin: there is no subcommand ${name}`);
  return [found, ...(rest.length > 0 ? walk(found.options ?? [], rest) : [])];
}

const isPart = (option: APIApplicationCommandOption): option is Part =>
  option.type === Type.Subcommand || option.type === Type.SubcommandGroup;

interface Filled {
  readonly said: string;
  readonly option: object;
  readonly attachment: APIAttachment | undefined;
}

function fillOptions(offered: Offered, typing: Typing) {
  const { values, focused } = typing;
  const unknown = Object.keys(values).find((name) => !offered.some((option) => option.name === name));
  if (unknown !== undefined) throw new Error(`twin: there is no option ${unknown}`);
  const missing = offered.find(({ name, required }) => required && values[name] === undefined);
  if (missing && focused === undefined) throw new Error(`twin: the option ${missing.name} is required`);
  const filled = offered.flatMap((option) => {
    const value = values[option.name];
    return value === undefined ? [] : [fillOption(option, value, typing)];
  });
  return {
    said: filled.map(({ said }) => said),
    options: filled.map(({ option }) => option),
    attachments: filled.flatMap(({ attachment }) => attachment ?? []),
  };
}

function fillOption(option: APIApplicationCommandBasicOption, value: OptionValue, typing: Typing): Filled {
  const { focused, locale, store } = typing;
  const { type, name } = option;
  const isFocused = name === focused;
  if (!isFocused) checkValue(option, value);
  const attachment = typeof value === 'object' ? store(value) : undefined;
  return {
    said: `${localisedName(option, locale)}:${attachment?.filename ?? shown(option, value, locale)}`,
    option: { type, name, value: attachment?.id ?? value, ...(isFocused && { focused: true }) },
    attachment,
  };
}

/** A choice is shown by its name, and sent by its value. */
function shown(option: APIApplicationCommandBasicOption, value: OptionValue, locale: string): string {
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  const choice = choices.find((one) => one.value === value);
  return choice ? localisedName(choice, locale) : String(value);
}

function checkValue(option: APIApplicationCommandBasicOption, value: OptionValue): void {
  const why = objection(option, value);
  if (why) throw new Error(`twin: the option ${option.name} ${why}`);
  const choices = 'choices' in option ? option.choices : undefined;
  if (choices?.length && !choices.some((choice) => choice.value === value)) {
    throw new Error(`twin: the option ${option.name} has no choice ${value}`);
  }
}

function objection(option: APIApplicationCommandBasicOption, value: OptionValue): string | undefined {
  switch (option.type) {
    case Type.String:
      return textObjection(option, value);
    case Type.Integer:
    case Type.Number:
      return numberObjection(option, value);
    case Type.Boolean:
      return typeof value === 'boolean' ? undefined : 'takes yes or no';
    case Type.Attachment:
      return typeof value === 'object' ? undefined : 'takes a file';
    default:
      return undefined;
  }
}

const MAX_TEXT = 6_000;

function textObjection(option: { min_length?: number; max_length?: number }, value: OptionValue): string | undefined {
  const { min_length = 0, max_length = MAX_TEXT } = option;
  if (typeof value !== 'string') return 'takes text';
  if (value.length > max_length) return `takes ${max_length} characters, not ${value.length}`;
  return value.length < min_length ? `needs ${min_length} characters` : undefined;
}

type NumberOption = Extract<APIApplicationCommandBasicOption, { type: Type.Integer | Type.Number }>;

function numberObjection(option: NumberOption, value: OptionValue): string | undefined {
  if (typeof value !== 'number') return 'takes a number';
  if (option.type === Type.Integer && !Number.isSafeInteger(value)) return 'takes a whole number';
  const { min_value = -Infinity, max_value = Infinity } = option as { min_value?: number; max_value?: number };
  return value < min_value || value > max_value ? `takes ${min_value} to ${max_value}` : undefined;
}
