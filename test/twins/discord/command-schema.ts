/** Application commands: shape and limits of one command. Counts and totals are in `command-rules.ts`. */
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  Locale,
  ApplicationCommandOptionType as Type,
} from 'discord.js';
import { z } from 'zod';

const SLASH_NAME = /^[-_'\p{L}\p{N}\p{sc=Devanagari}\p{sc=Thai}]{1,32}$/u;
const slashName = z
  .string()
  .regex(SLASH_NAME)
  .refine((name) => name === name.toLowerCase(), 'Must be lower case');
const description = z.string().min(1).max(100);
const LOCALES: readonly string[] = Object.values(Locale);
const locale = z.string().refine((name) => LOCALES.includes(name), 'No locale of Discord');
const localised = <T extends z.ZodType<string>>(text: T) => z.record(locale, z.union([text, z.null()])).nullish();

const named = {
  name: slashName,
  name_localizations: localised(slashName),
  description,
  description_localizations: localised(description),
};

const choice = <T extends z.ZodType>(value: T) =>
  z.strictObject({ name: z.string().min(1).max(100), name_localizations: localised(description), value });
const choices = <T extends z.ZodType>(value: T) => z.array(choice(value)).max(25).optional();
const flags = { required: z.boolean().optional(), autocomplete: z.boolean().optional() };

const stringOption = z
  .strictObject({
    type: z.literal(Type.String),
    ...named,
    ...flags,
    choices: choices(z.string().min(1).max(100)),
    min_length: z.int().min(0).max(6_000).optional(),
    max_length: z.int().min(1).max(6_000).optional(),
  })
  .refine(({ autocomplete, choices: fixed }) => !autocomplete || !fixed?.length, 'choices with autocomplete');
const numberOption = z
  .strictObject({
    type: z.literal([Type.Integer, Type.Number]),
    ...named,
    ...flags,
    choices: choices(z.number()),
    min_value: z.number().optional(),
    max_value: z.number().optional(),
  })
  .refine(({ autocomplete, choices: fixed }) => !autocomplete || !fixed?.length, 'choices with autocomplete');
const plainOption = z.strictObject({
  type: z.literal([Type.Boolean, Type.User, Type.Role, Type.Mentionable, Type.Attachment]),
  ...named,
  required: z.boolean().optional(),
});
const channelOption = z.strictObject({
  type: z.literal(Type.Channel),
  ...named,
  required: z.boolean().optional(),
  channel_types: z.array(z.enum(ChannelType)).optional(),
});
const basicOption = z.discriminatedUnion('type', [stringOption, numberOption, plainOption, channelOption]);
export type BasicOption = z.output<typeof basicOption>;

const subcommand = z.strictObject({
  type: z.literal(Type.Subcommand),
  ...named,
  options: z.array(basicOption).max(25).optional(),
});
const subcommandGroup = z.strictObject({
  type: z.literal(Type.SubcommandGroup),
  ...named,
  options: z.array(subcommand).min(1).max(25),
});
const option = z.discriminatedUnion('type', [
  stringOption,
  numberOption,
  plainOption,
  channelOption,
  subcommand,
  subcommandGroup,
]);
export type CommandOption = z.output<typeof option>;

const common = {
  default_member_permissions: z.string().regex(/^\d+$/).nullish(),
  dm_permission: z.boolean().nullish(),
  nsfw: z.boolean().optional(),
  integration_types: z.array(z.enum(ApplicationIntegrationType)).min(1).optional(),
  contexts: z.array(z.enum(InteractionContextType)).min(1).nullish(),
  /** Sent back by programs that write what they have read. */
  id: z.string().optional(),
};

const slashCommand = z.strictObject({
  type: z.literal(ApplicationCommandType.ChatInput),
  ...named,
  ...common,
  options: z.array(option).max(25).optional(),
});
const menuName = z.string().min(1).max(32);
const menuCommand = z.strictObject({
  type: z.literal([ApplicationCommandType.User, ApplicationCommandType.Message]),
  name: menuName,
  name_localizations: localised(menuName),
  description: z.literal('').optional(),
  description_localizations: z.null().optional(),
  ...common,
  options: z.array(z.never()).max(0).optional(),
});

const typed = (body: unknown) =>
  typeof body === 'object' && body !== null && !('type' in body)
    ? { type: ApplicationCommandType.ChatInput, ...body }
    : body;

export const commandBody = z.preprocess(typed, z.discriminatedUnion('type', [slashCommand, menuCommand]));
export type CommandBody = z.output<typeof commandBody>;
