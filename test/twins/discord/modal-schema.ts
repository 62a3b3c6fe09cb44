/** Modals: title, one to five labelled fields. */
import { ComponentType, TextInputStyle } from 'discord.js';
import { z } from 'zod';
import { customId, stringSelect, textDisplay } from './component-schema.ts';

const id = z.int32().nonnegative().optional();
const textInputShape = {
  type: z.literal(ComponentType.TextInput),
  id,
  custom_id: customId,
  style: z.enum(TextInputStyle),
  min_length: z.int().min(0).max(4_000).optional(),
  max_length: z.int().min(1).max(4_000).optional(),
  required: z.boolean().optional(),
  value: z.string().max(4_000).optional(),
  placeholder: z.string().max(100).optional(),
};
const textInput = z
  .strictObject(textInputShape)
  .refine(({ value, max_length = 4_000 }) => !value || value.length <= max_length, 'value is above max_length')
  .refine(({ min_length = 0, max_length = 4_000 }) => min_length <= max_length, 'min_length is above max_length');

const fileUpload = z
  .strictObject({
    type: z.literal(ComponentType.FileUpload),
    id,
    custom_id: customId,
    min_values: z.int().min(0).max(10).optional(),
    max_values: z.int().min(1).max(10).optional(),
    file_types: z.array(z.string()).min(1).optional(),
    required: z.boolean().optional(),
  })
  .refine(({ min_values = 1, max_values = 1 }) => min_values <= max_values, 'min_values is above max_values')
  .refine(({ min_values, required }) => required !== false || !min_values, 'min_values above 0 means required');

const field = z.discriminatedUnion('type', [textInput, fileUpload, stringSelect]);
export type ModalField = z.output<typeof field>;

const label = z.strictObject({
  type: z.literal(ComponentType.Label),
  id,
  label: z.string().min(1).max(45),
  description: z.string().max(100).optional(),
  component: field,
});
/** Deprecated by Discord, and still taken. */
const row = z.strictObject({
  type: z.literal(ComponentType.ActionRow),
  id,
  components: z.array(z.strictObject({ ...textInputShape, label: z.string().min(1).max(45) })).length(1),
});

export const modalBody = z
  .strictObject({
    custom_id: customId,
    title: z.string().min(1).max(45),
    components: z
      .array(z.discriminatedUnion('type', [label, row, textDisplay]))
      .min(1)
      .max(5),
  })
  .refine(
    ({ components }) => new Set(components.flatMap(idsOf)).size === components.flatMap(idsOf).length,
    'custom_id must be unique in a modal',
  );
export type ModalBody = z.output<typeof modalBody>;
export type ModalPart = ModalBody['components'][number];

function idsOf(part: z.output<typeof label> | z.output<typeof row> | z.output<typeof textDisplay>): string[] {
  if ('component' in part) return [part.component.custom_id];
  return 'components' in part ? part.components.map(({ custom_id }) => custom_id) : [];
}
