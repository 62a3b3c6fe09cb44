/** Finds what a learner presses, chooses or fills in, and what Slack says about it to the bot. */
import { isFields } from './judge-blocks.ts';

type Fields = Readonly<Record<string, unknown>>;

/** An element that does something, with its block and its label. */
export interface Control {
  readonly label: string;
  readonly blockId: string;
  readonly element: Fields;
  readonly optional: boolean;
  /** What is pressed says to the bot. */
  readonly action: Fields;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const plain = (value: unknown): string => (isFields(value) ? String(value['text'] ?? '') : '');

/** Everything in these blocks that can be pressed, chosen from, or filled in. */
export function controlsIn(blocks: unknown): readonly Control[] {
  return list(blocks).flatMap((block) => {
    if (!isFields(block)) return [];
    const elements = [...list(block['elements']), block['accessory'], block['element']].filter(isFields);
    return elements.flatMap((element) => controlsOf(element, block));
  });
}

function controlsOf(element: Fields, block: Fields): readonly Control[] {
  const blockId = String(block['block_id']);
  const optional = block['optional'] === true;
  const { type, action_id: actionId } = element;
  const base = { type, action_id: actionId, block_id: blockId };
  if (type === 'feedback_buttons') {
    return [element['positive_button'], element['negative_button']].filter(isFields).map((half) => {
      const action = { ...base, text: half['text'], value: half['value'] };
      return { label: plain(half['text']), blockId, element, optional, action };
    });
  }
  const label =
    plain(block['label']) || plain(element['text']) || plain(element['placeholder']) || plain(block['text']);
  const pressed = { ...base, ...(element['text'] ? { text: element['text'] } : {}) };
  const action = element['value'] === undefined ? pressed : { ...pressed, value: element['value'] };
  return [{ label, blockId, element, optional, action }];
}

/** The option with this label, among those of the element. */
export function optionOf(element: Fields, label: string): Fields | undefined {
  const grouped = list(element['option_groups']).flatMap((group) => (isFields(group) ? list(group['options']) : []));
  return [...list(element['options']), ...grouped].filter(isFields).find((option) => plain(option['text']) === label);
}
