/** Fills in a modal, as a learner can: only what its fields take. */
import { isFields } from './judge-blocks.ts';
import { type Control, controlsIn, optionOf } from './press.ts';
import type { View } from './world.ts';

/** Values by the label of their field: a text, the label of an option, labels of checked boxes. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

type Fields = Readonly<Record<string, unknown>>;

/** `state.values` of a submission; throws when a learner could not have sent this. */
export function stateValues(view: View, values: Values, files: Readonly<Record<string, readonly Fields[]>>): Fields {
  const fields = controlsIn(view.content['blocks']).filter(({ element }) => element['type'] !== 'button');
  const unknown = [...Object.keys(values), ...Object.keys(files)].find(
    (label) => !fields.some((one) => one.label === label),
  );
  if (unknown)
    throw new Error(`the modal has no field "${unknown}", only ${fields.map(({ label }) => label).join(', ')}`);
  const state: Record<string, Record<string, unknown>> = {};
  for (const field of fields) {
    const { blockId, element, label } = field;
    const value = stateOf(view, field, files[label] ?? values[label]);
    state[blockId] = { ...state[blockId], [String(element['action_id'])]: { type: element['type'], ...value } };
  }
  return state;
}

function stateOf(view: View, field: Control, given: unknown): Fields {
  const { type } = field.element;
  if (type === 'plain_text_input') return { value: textValue(field, given) };
  if (type === 'file_input') return { files: given ?? need(field, []) };
  if (type === 'checkboxes') return { selected_options: checked(field, given) };
  return { selected_option: chosen(view, field, given) };
}

function need<T>(field: Control, otherwise: T): T {
  if (!field.optional) throw new Error(`the modal does not go off without "${field.label}"`);
  return otherwise;
}

function textValue(field: Control, given: unknown): string | null {
  const { initial_value: initial, max_length: most = 3_000, min_length: least = 0 } = field.element;
  const text = given ?? initial ?? '';
  if (typeof text !== 'string') throw new Error(`"${field.label}" takes a text`);
  if (text === '') return need(field, null);
  if (text.length > Number(most) || text.length < Number(least)) {
    throw new Error(`"${field.label}" takes ${least} to ${most} characters, not ${text.length}`);
  }
  return text;
}

function checked({ element, label }: Control, given: unknown): readonly unknown[] {
  if (given === undefined) return Array.isArray(element['initial_options']) ? element['initial_options'] : [];
  return (Array.isArray(given) ? given : [given]).map((one) => optionOf(element, String(one)) ?? missing(label, one));
}

function chosen(view: View, field: Control, given: unknown): unknown {
  const { element, label } = field;
  if (given === undefined) return element['initial_option'] ?? need(field, null);
  const initial = element['initial_option'];
  if (isFields(initial) && isFields(initial['text']) && initial['text']['text'] === given) return initial;
  const offered = view.offered.get(String(element['action_id']));
  return offered?.get(String(given)) ?? optionOf(element, String(given)) ?? missing(label, given);
}

function missing(label: string, given: unknown): never {
  throw new Error(`"${label}" does not offer "${given}"`);
}
