/** Blocks and texts as a learner reads them: plain lines, buttons as `[Label]`, fields as `Label: ____`. */

import type { Content } from './judge.ts';
import { isFields } from './judge-blocks.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

const unescapeText = (text: string) => text.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? '');

export const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Blocks where there are some, else the text: as Slack does. */
export function renderContent({ text, markdown_text: markdown, blocks }: Content): string {
  return blocks?.length ? renderBlocks(blocks) : unescapeText(text ?? markdown ?? '');
}

const renderBlocks = (blocks: readonly unknown[]) =>
  blocks
    .map(render)
    .filter((line) => line !== '')
    .join('\n');

/** Title, blocks and the two buttons of a modal; the blocks of a home tab. */
export function renderView(view: unknown): string {
  if (!isFields(view)) return '';
  const blocks = Array.isArray(view['blocks']) ? renderBlocks(view['blocks']) : '';
  if (view['type'] === 'home') return blocks;
  const ends = [view['close'], view['submit']].filter(Boolean).map((end) => `[${render(end)}]`);
  return [`# ${render(view['title'])}`, blocks, ends.join(' ')].filter(Boolean).join('\n');
}

type Fields = Readonly<Record<string, unknown>>;
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (fields: Fields) => render(fields['text']);
const menu = (fields: Fields) => `[${render(fields['initial_option']) || render(fields['placeholder']) || 'choose'} ▾]`;
const joined = (items: unknown, by: string) => list(items).map(render).join(by);
const choices = (fields: Fields) =>
  list(fields['options'])
    .map((option) => `(${sameOption(option, fields) ? '•' : ' '}) ${render(option)}`)
    .join(' ');

function sameOption(option: unknown, { initial_option: one, initial_options: some }: Fields): boolean {
  const value = isFields(option) ? option['value'] : undefined;
  return [one, ...list(some)].some((initial) => isFields(initial) && initial['value'] === value);
}

const RENDERERS: Readonly<Record<string, (fields: Fields) => string>> = {
  section: (fields) =>
    [text(fields), joined(fields['fields'], '\n'), render(fields['accessory'])].filter(Boolean).join('\n'),
  header: (fields) => `# ${text(fields)}`,
  divider: () => '---',
  context: ({ elements }) => joined(elements, ' · '),
  actions: ({ elements }) => joined(elements, ' '),
  context_actions: ({ elements }) => joined(elements, ' '),
  input: (fields) =>
    `${render(fields['label'])}${fields['optional'] ? ' (optional)' : ''}: ${render(fields['element'])}${hint(fields)}`,
  image: ({ alt_text: alt }) => `(image: ${alt})`,
  button: (fields) => `[${text(fields)}]`,
  icon_button: (fields) => `[${text(fields)}]`,
  feedback_buttons: (fields) =>
    `[${text(fields['positive_button'] as Fields)}] [${text(fields['negative_button'] as Fields)}]`,
  static_select: menu,
  external_select: menu,
  overflow: choices,
  radio_buttons: choices,
  checkboxes: choices,
  plain_text_input: ({ initial_value: value, placeholder }) =>
    typeof value === 'string' ? value : `____${placeholder ? ` (${render(placeholder)})` : ''}`,
  file_input: () => '(choose a file)',
  rich_text: ({ elements }) => joined(elements, '\n'),
  rich_text_section: ({ elements }) => joined(elements, ''),
  rich_text_list: ({ elements }) =>
    list(elements)
      .map((item) => `• ${render(item)}`)
      .join('\n'),
  rich_text_quote: ({ elements }) => `> ${joined(elements, '')}`,
  rich_text_preformatted: ({ elements }) => `\`\`\`\n${joined(elements, '')}\n\`\`\``,
  text: ({ text: plain }) => String(plain),
  link: ({ url, text: label }) => String(label ?? url),
  user: ({ user_id: id }) => `@${id}`,
};

const hint = (fields: Fields) => (fields['hint'] ? ` (${render(fields['hint'])})` : '');

function render(value: unknown): string {
  if (!isFields(value)) return typeof value === 'string' ? unescapeText(value) : '';
  const renderer = RENDERERS[String(value['type'])];
  if (renderer) return renderer(value);
  return text(value);
}
