/** Components of messages, as documented in Discord's component reference. Lengths are UTF-16 units, the strictest reading. */
import { ButtonStyle, ComponentType, SeparatorSpacingSize } from 'discord.js';
import { z } from 'zod';

const id = z.int32().nonnegative().optional();
export const customId = z.string().min(1).max(100);

const UNICODE_EMOJI = /^(\p{RGI_Emoji}|\p{Extended_Pictographic}|\p{Emoji}\uFE0F)$/v;

const emoji = z.strictObject({
  id: z.string().nullish(),
  name: z.string().nullish(),
  animated: z.boolean().optional(),
});
const knownEmoji = emoji.refine(({ id: custom, name }) => custom || UNICODE_EMOJI.test(name ?? ''), 'Invalid emoji');

const button = z
  .strictObject({
    type: z.literal(ComponentType.Button),
    id,
    style: z.enum(ButtonStyle),
    label: z.string().max(80).optional(),
    emoji: knownEmoji.optional(),
    custom_id: customId.optional(),
    url: z
      .url({ protocol: /^(https?|discord)$/ })
      .max(512)
      .optional(),
    disabled: z.boolean().optional(),
  })
  .refine(({ label, emoji: icon }) => label || icon, 'A button needs a label or an emoji')
  .refine(({ style, custom_id }) => (style === ButtonStyle.Link) === !custom_id, 'custom_id does not fit the style')
  .refine(({ style, url }) => (style === ButtonStyle.Link) === Boolean(url), 'url does not fit the style')
  .refine(({ style }) => style !== ButtonStyle.Premium, 'Premium buttons are not for this bot');
export type Button = z.output<typeof button>;

const option = z.strictObject({
  label: z.string().min(1).max(100),
  value: z.string().min(1).max(100),
  description: z.string().min(1).max(100).optional(),
  emoji: knownEmoji.optional(),
  default: z.boolean().optional(),
});

const selectShape = {
  id,
  custom_id: customId,
  placeholder: z.string().max(150).optional(),
  min_values: z.int().min(0).max(25).optional(),
  max_values: z.int().min(1).max(25).optional(),
  disabled: z.boolean().optional(),
  required: z.boolean().optional(),
};
export const stringSelect = z
  .strictObject({
    type: z.literal(ComponentType.StringSelect),
    ...selectShape,
    options: z.array(option).min(1).max(25),
  })
  .refine(({ options, max_values = 1 }) => max_values <= options.length, 'max_values is above the number of options')
  .refine(({ min_values = 1, max_values = 1 }) => min_values <= max_values, 'min_values is above max_values')
  .refine(({ options }) => new Set(options.map(({ value }) => value)).size === options.length, 'Values must be unique')
  .refine(
    ({ options, max_values = 1 }) => options.filter((one) => one.default).length <= max_values,
    'More defaults than max_values',
  );
export type StringSelect = z.output<typeof stringSelect>;

const ENTITY_SELECTS = [
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
] as const;
const entitySelect = z.strictObject({ type: z.literal(ENTITY_SELECTS), ...selectShape });

const row = z
  .strictObject({
    type: z.literal(ComponentType.ActionRow),
    id,
    components: z
      .array(z.discriminatedUnion('type', [button, stringSelect, entitySelect]))
      .min(1)
      .max(5),
  })
  .refine(
    ({ components }) => components.length === 1 || components.every(({ type }) => type === ComponentType.Button),
    'A select needs a row for itself',
  );

export const textDisplay = z.strictObject({
  type: z.literal(ComponentType.TextDisplay),
  id,
  content: z.string().min(1).max(4_000),
});

const media = z.strictObject({ url: z.string().regex(/^(https?|attachment):\/\//) });
const describedMedia = { description: z.string().max(1_024).nullish(), spoiler: z.boolean().optional() };
const thumbnail = z.strictObject({ type: z.literal(ComponentType.Thumbnail), id, media, ...describedMedia });
const section = z.strictObject({
  type: z.literal(ComponentType.Section),
  id,
  components: z.array(textDisplay).min(1).max(3),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
});
const gallery = z.strictObject({
  type: z.literal(ComponentType.MediaGallery),
  id,
  items: z
    .array(z.strictObject({ media, ...describedMedia }))
    .min(1)
    .max(10),
});
const file = z.strictObject({
  type: z.literal(ComponentType.File),
  id,
  file: z.strictObject({ url: z.string().startsWith('attachment://') }),
  spoiler: z.boolean().optional(),
});
const separator = z.strictObject({
  type: z.literal(ComponentType.Separator),
  id,
  divider: z.boolean().optional(),
  spacing: z.enum(SeparatorSpacingSize).optional(),
});
const container = z.strictObject({
  type: z.literal(ComponentType.Container),
  id,
  accent_color: z.int().min(0).max(0xff_ff_ff).nullish(),
  spoiler: z.boolean().optional(),
  components: z.array(z.discriminatedUnion('type', [row, textDisplay, section, gallery, file, separator])).min(1),
});

export const component = z.discriminatedUnion('type', [row, textDisplay, section, gallery, file, separator, container]);
export type Component = z.output<typeof component>;
