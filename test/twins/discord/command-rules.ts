/** What a command must keep to beyond the limits of single fields, and how Discord gives it back. */
import { ApplicationCommandType, ApplicationCommandOptionType as OptionType } from 'discord.js';
import type { BasicOption, CommandBody, CommandOption } from './command-schema.ts';
import { invalidBody } from './errors.ts';

const MAX_CHARACTERS = 8_000;

export function checkCommandRules(command: CommandBody): void {
  checkOptions(command.options ?? [], ['options']);
  const length = characters(command);
  if (length > MAX_CHARACTERS) throw invalidBody([], `${command.name} has ${length} characters, above 8000`);
}

type Path = readonly PropertyKey[];

function checkOptions(options: readonly CommandOption[], path: Path): void {
  mustNotRepeat(options, path);
  const nested = options.filter(isNested);
  if (nested.length > 0 && nested.length < options.length) throw invalidBody(path, 'subcommands beside other options');
  for (const [index, { options: inner = [] }] of nested.entries()) checkOptions(inner, [...path, index, 'options']);
  const basic = options.filter((option): option is BasicOption => !isNested(option));
  const firstOptional = basic.findIndex(({ required }) => !required);
  const late = basic.findIndex(({ required }, index) => required && firstOptional >= 0 && index > firstOptional);
  if (late >= 0) throw invalidBody([...path, late], 'Required options must be placed before non-required options');
}

type Nested = Extract<CommandOption, { type: OptionType.Subcommand | OptionType.SubcommandGroup }>;
const isNested = (option: CommandOption): option is Nested =>
  option.type === OptionType.Subcommand || option.type === OptionType.SubcommandGroup;

/** Neither in English nor in any other language may two options have one name. */
function mustNotRepeat(options: readonly CommandOption[], path: Path): void {
  const locales = new Set(options.flatMap(({ name_localizations }) => Object.keys(name_localizations ?? {})));
  for (const locale of [undefined, ...locales]) {
    const names = options.map((option) => localisedName(option, locale));
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw invalidBody(path, `two options are called ${twice}`);
  }
}

interface Named {
  readonly name: string;
  readonly name_localizations?: Readonly<Partial<Record<string, string | null>>> | null | undefined;
}

/** What a learner with this locale reads. */
export function localisedName({ name, name_localizations }: Named, locale: string | undefined): string {
  return (locale && name_localizations?.[locale]) || name;
}

const longest = (text: string | undefined, others?: Readonly<Partial<Record<string, string | null>>> | null) =>
  Math.max(text?.length ?? 0, ...Object.values(others ?? {}).map((other) => other?.length ?? 0));

type Described = Named & {
  readonly description?: string | undefined;
  readonly description_localizations?: Readonly<Partial<Record<string, string | null>>> | null | undefined;
  readonly options?: readonly Described[] | undefined;
  readonly choices?: readonly (Named & { readonly value: string | number })[] | undefined;
};

/** Names, descriptions and values of a command and all in it; of translations the longest counts. */
function characters(part: Described): number {
  const own = longest(part.name, part.name_localizations) + longest(part.description, part.description_localizations);
  const choices = (part.choices ?? []).map(
    (choice) => longest(choice.name, choice.name_localizations) + String(choice.value).length,
  );
  return [...choices, ...(part.options ?? []).map(characters)].reduce((sum, length) => sum + length, own);
}

export const MOST_OF_TYPE = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
} as const;
