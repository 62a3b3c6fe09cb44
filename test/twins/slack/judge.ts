/** The judge of everything the bot sends: Slack's types, the documented limits, and texts that are harmless. */
import { isFields, judgeLimits, partsOf } from './judge-blocks.ts';
import { judgeSchema } from './judge-schema.ts';
import { judgeMarkdown, judgeMrkdwn, type TextRules } from './judge-text.ts';
import { BLOCKS_A_MESSAGE, type Surface } from './limits.ts';

/** `error` is what Slack answers; without one, Slack would let it pass and learners would suffer. */
export interface Problem {
  readonly says: string;
  readonly error?: string;
}

export interface Content {
  readonly text?: string | undefined;
  readonly markdown_text?: string | undefined;
  readonly blocks?: readonly unknown[] | undefined;
}

const refused = (error: string, lines: readonly string[]): readonly Problem[] =>
  lines.map((says) => ({ says: `${error}: ${says}`, error }));

const frowned = (lines: readonly string[]): readonly Problem[] => lines.map((says) => ({ says }));

export function judgeContent(content: Content, rules: TextRules): readonly Problem[] {
  const { text, markdown_text: markdown, blocks } = content;
  return [
    ...judgeBlocks(blocks ?? [], 'message', rules),
    ...(text ? frowned(judgeMrkdwn(text, rules)) : []),
    ...(markdown ? frowned(judgeMarkdown(markdown, rules)) : []),
    ...(markdown && (text || blocks) ? refused('markdown_text_conflict', ['beside text or blocks']) : []),
    ...(!text && !markdown && !blocks?.length ? refused('no_text', ['neither text nor blocks']) : []),
    ...(!text && !markdown && blocks?.length ? frowned(['no text for notifications and screen readers']) : []),
  ];
}

export function judgeBlocks(blocks: readonly unknown[], surface: Surface, rules: TextRules): readonly Problem[] {
  const most = BLOCKS_A_MESSAGE;
  const many = surface === 'message' && blocks.length > most ? [`${blocks.length} blocks, more than ${most}`] : [];
  const types = blocks.flatMap((block, index) =>
    judgeSchema('block', block).map((says) => `block ${index + 1}: ${says}`),
  );
  return [
    ...refused('invalid_blocks', [...many, ...types, ...judgeLimits(blocks, surface)]),
    ...frowned(judgeTexts(blocks, rules)),
  ];
}

export function judgeView(view: unknown, surface: 'modal' | 'home', rules: TextRules): readonly Problem[] {
  const blocks = isFields(view) && Array.isArray(view['blocks']) ? view['blocks'] : [];
  const asks = blocks.some((block) => isFields(block) && block['type'] === 'input');
  const noSubmit = surface === 'modal' && asks && isFields(view) && !view['submit'];
  return [
    ...refused('invalid_arguments', [...judgeSchema(surface, view), ...judgeLimits(view, surface)]),
    ...refused('invalid_arguments', noSubmit ? ['input blocks without submit'] : []),
    ...frowned(judgeTexts(blocks, rules)),
  ];
}

/** The options in the answer to a block_suggestion, those in groups, too. */
export function optionsIn(answer: unknown): readonly unknown[] {
  if (!isFields(answer)) return [];
  const groups = Array.isArray(answer['option_groups']) ? answer['option_groups'] : [];
  const own = Array.isArray(answer['options']) ? answer['options'] : [];
  return [...own, ...groups.flatMap(optionsIn)];
}

/** The answer to a block_suggestion. */
export function judgeOptions(answer: unknown): readonly Problem[] {
  const list = optionsIn(answer);
  const types = list.flatMap((option) => judgeSchema('option', option));
  const many = list.length > 100 ? [`${list.length} options, more than 100`] : [];
  return frowned([...many, ...types, ...judgeLimits({ options: list }, 'modal')]);
}

export function judgeChunk(chunk: unknown, rules: TextRules): readonly Problem[] {
  const text = isFields(chunk) && chunk['type'] === 'markdown_text' ? String(chunk['text']) : '';
  const blocks = isFields(chunk) && Array.isArray(chunk['blocks']) ? chunk['blocks'] : [];
  return [
    ...refused('invalid_chunks', judgeSchema('chunk', chunk)),
    ...judgeBlocks(blocks, 'message', rules),
    ...frowned(judgeMarkdown(text, rules)),
  ];
}

function judgeTexts(blocks: readonly unknown[], rules: TextRules): readonly string[] {
  return partsOf(blocks).flatMap(({ fields: { type, text } }) => {
    if (typeof text !== 'string') return [];
    if (type === 'mrkdwn') return judgeMrkdwn(text, rules);
    return type === 'markdown' ? judgeMarkdown(text, rules) : [];
  });
}
