/** The documented limits of Block Kit, by the `type` of a block or element; numbers are characters, or items of a list. */
type Limits = Readonly<Record<string, Readonly<Record<string, number>>>>;

const SELECT = { placeholder: 150, options: 100, option_groups: 100 };

export const LIMITS: Limits = {
  section: { text: 3_000, fields: 10, 'fields[]': 2_000 },
  markdown: { text: 12_000 },
  header: { text: 150 },
  context: { elements: 10 },
  actions: { elements: 25 },
  context_actions: { elements: 5 },
  input: { label: 2_000, hint: 2_000 },
  image: { image_url: 3_000, alt_text: 2_000, title: 2_000 },
  table: { rows: 100, 'rows[]': 20 },
  button: { text: 75, value: 2_000, url: 3_000, accessibility_label: 75 },
  icon_button: { text: 75, value: 2_000 },
  plain_text_input: { placeholder: 150, initial_value: 3_000 },
  static_select: SELECT,
  external_select: SELECT,
  users_select: SELECT,
  channels_select: SELECT,
  conversations_select: SELECT,
  multi_static_select: SELECT,
  multi_external_select: SELECT,
  overflow: { options: 5 },
  radio_buttons: { options: 10 },
  checkboxes: { options: 10 },
  modal: { title: 24, submit: 24, close: 24, blocks: 100, private_metadata: 3_000, callback_id: 255, external_id: 255 },
  home: { blocks: 100, private_metadata: 3_000, callback_id: 255, external_id: 255 },
};

/** Objects without a `type`, by the field that holds them. */
export const PARTS: Limits = {
  options: { text: 75, value: 150, description: 75 },
  initial_option: { text: 75, value: 150, description: 75 },
  option_groups: { label: 75, options: 100 },
  confirm: { title: 100, text: 300, confirm: 30, deny: 30 },
  positive_button: { text: 75, value: 2_000 },
  negative_button: { text: 75, value: 2_000 },
};

/** For every block and element. */
export const IDS = { block_id: 255, action_id: 255 };

/** Numbers that must lie between two others. */
export const RANGES: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>> = {
  plain_text_input: { max_length: [1, 3_000], min_length: [0, 3_000] },
  file_input: { max_files: [1, 10] },
  external_select: { min_query_length: [0, 255] },
};

export const BLOCKS_A_MESSAGE = 50;
export const MARKDOWN_A_MESSAGE = 12_000;
/** Bytes of `text` on update, after escaping; the documented 40,000 do not hold there. */
export const UPDATE_TEXT_BYTES = 4_000;
/** Above this, Slack may cut a posted text into several messages. */
export const POST_TEXT_CHARACTERS = 4_000;
export const STREAM_TEXT = 12_000;

/** Blocks and elements that are not for every surface. */
export const ONLY_ON: Readonly<Record<string, readonly Surface[]>> = {
  markdown: ['message'],
  context_actions: ['message'],
  task_card: ['message'],
  plan: ['message'],
  table: ['message'],
  file_input: ['modal'],
};

export type Surface = 'message' | 'modal' | 'home';
