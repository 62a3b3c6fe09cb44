/** A modal as the learner sees it, and what their client sends back. */
import { type APIAttachment, ComponentType } from 'discord.js';
import type { ShownModal, Upload } from './discord-twin.ts';
import type { ModalBody, ModalField, ModalPart } from './modal-schema.ts';
import type { TwinModal } from './world.ts';

type Shown = ShownModal['fields'][number];

export function modalOf(body: ModalBody): TwinModal {
  return {
    customId: body.custom_id,
    title: body.title,
    fields: body.components.flatMap(fieldsOf),
    components: body.components,
  };
}

function fieldsOf(part: ModalPart): Shown[] {
  if (part.type === ComponentType.Label) return [shownField(part.component, part.label)];
  return part.type === ComponentType.ActionRow ? part.components.map((one) => shownField(one, one.label)) : [];
}

function shownField(field: ModalField, label: string): Shown {
  const kind = kindOf(field);
  const value = field.type === ComponentType.TextInput ? (field.value ?? '') : '';
  return { customId: field.custom_id, label, kind, required: field.required ?? true, value };
}

function kindOf({ type }: ModalField): Shown['kind'] {
  if (type === ComponentType.TextInput) return 'text';
  return type === ComponentType.FileUpload ? 'files' : 'select';
}

export type FieldInput = string | readonly string[] | readonly Upload[];

/** Turns an upload into an attachment that the bot can fetch. */
export type Store = (upload: Upload) => APIAttachment;

export interface Submission {
  readonly components: readonly unknown[];
  readonly attachments: readonly APIAttachment[];
}

/** Throws where Discord's client would not let the learner submit. */
export function submission(modal: TwinModal, inputs: Readonly<Record<string, FieldInput>>, store: Store): Submission {
  const unknown = Object.keys(inputs).find(
    (key) => !modal.fields.some(({ customId, label }) => [customId, label].includes(key)),
  );
  if (unknown !== undefined) throw new Error(`twin: the modal ${modal.title} has no field ${unknown}`);
  const attachments: APIAttachment[] = [];
  const fill = (field: ModalField, label: string) => {
    const input = inputs[field.custom_id] ?? inputs[label];
    return filled({ field, label, input }, (upload) => {
      const attachment = store(upload);
      attachments.push(attachment);
      return attachment;
    });
  };
  const parts = modal.components as readonly ModalPart[];
  const components = parts.map((part, index) => ({ id: index + 1, ...submitted(part, fill) }));
  return { components, attachments };
}

function submitted(part: ModalPart, fill: (field: ModalField, label: string) => object): object {
  if (part.type === ComponentType.TextDisplay) return { type: part.type };
  if (part.type === ComponentType.Label) return { type: part.type, component: fill(part.component, part.label) };
  return { type: part.type, components: part.components.map((one) => fill(one, one.label)) };
}

interface Filling {
  readonly field: ModalField;
  readonly label: string;
  readonly input: FieldInput | undefined;
}

const FIELD_ID = 100;

function filled({ field, label, input }: Filling, store: Store): object {
  const head = { type: field.type, id: FIELD_ID, custom_id: field.custom_id };
  if (field.type === ComponentType.TextInput) return { ...head, value: typed(field, label, input) };
  if (field.type === ComponentType.FileUpload) {
    const uploads = (input ?? []) as readonly Upload[];
    mustFit(uploads.length, field, label);
    return { ...head, values: uploads.map((upload) => store(upload).id) };
  }
  const chosen = [input ?? []]
    .flat()
    .map((one) => field.options.find(({ value, label: name }) => [value, name].includes(String(one))));
  mustFit(chosen.length, field, label);
  return { ...head, values: chosen.map((option) => option?.value ?? fail(`${label} has no such option`)) };
}

function typed(
  field: Extract<ModalField, { type: ComponentType.TextInput }>,
  label: string,
  input?: FieldInput,
): string {
  const { value = '', required = true, min_length = 0, max_length = 4_000 } = field;
  const text = typeof input === 'string' ? input : value;
  if (required && text === '') fail(`${label} must be filled in`);
  if (text.length > max_length) fail(`${label} takes ${max_length} characters, not ${text.length}`);
  if (text.length > 0 && text.length < min_length) fail(`${label} needs ${min_length} characters`);
  return text;
}

interface Counted {
  readonly min_values?: number | undefined;
  readonly max_values?: number | undefined;
  readonly required?: boolean | undefined;
}

function mustFit(count: number, { min_values, max_values = 1, required = true }: Counted, label: string): void {
  const least = min_values ?? (required ? 1 : 0);
  if (count > max_values) fail(`${label} takes ${max_values}, not ${count}`);
  if (count < least && (required || count > 0)) fail(`${label} needs ${least}`);
}

function fail(why: string): never {
  throw new Error(`twin: ${why}`);
}
