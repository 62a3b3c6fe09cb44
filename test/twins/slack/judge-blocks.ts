/** Do blocks keep the documented limits? What Slack's types cannot say: lengths, counts, unique ids, surfaces. */
import { IDS, LIMITS, MARKDOWN_A_MESSAGE, ONLY_ON, PARTS, RANGES, type Surface } from './limits.ts';

type Fields = Readonly<Record<string, unknown>>;

/** One object within blocks, with where it was found. */
interface Part {
  readonly path: string;
  readonly field: string;
  readonly fields: Fields;
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object within a value, outermost first. */
export function partsOf(value: unknown, path = '', field = ''): readonly Part[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => partsOf(item, `${path}/${index}`, field));
  if (!isFields(value)) return [];
  const inner = Object.entries(value).flatMap(([key, item]) => partsOf(item, `${path}/${key}`, key));
  return [{ path, field, fields: value }, ...inner];
}

/** What breaks a limit in these blocks (or in this view), one line each. */
export function judgeLimits(value: unknown, surface: Surface): readonly string[] {
  const parts = partsOf(value);
  return [
    ...parts.flatMap(judgePart),
    ...parts.flatMap((part) => judgePlace(part, surface)),
    ...judgeTogether(parts),
    ...judgeActionIds(parts),
  ];
}

function judgePart(part: Part): readonly string[] {
  const { fields, field, path } = part;
  const type = typeof fields['type'] === 'string' ? fields['type'] : '';
  const limits = { ...IDS, ...(LIMITS[type] ?? PARTS[field]) };
  const tooLong = Object.entries(limits).flatMap(([name, most]) => overLimit(part, name, most));
  const range = Object.entries(RANGES[type] ?? {}).flatMap(([name, [least, most]]) => {
    const number = fields[name];
    return typeof number === 'number' && (number < least || number > most)
      ? [`${path}/${name} is ${number}, not within ${least} and ${most}`]
      : [];
  });
  const empty = needsText(type) && fields['text'] === '' ? [`${path}/text is empty`] : [];
  const nothing =
    type === 'section' && !fields['text'] && !fields['fields'] ? [`${path} has neither text nor fields`] : [];
  return [...tooLong, ...range, ...empty, ...nothing];
}

const needsText = (type: string) => ['plain_text', 'mrkdwn', 'markdown'].includes(type);

function overLimit({ fields, path }: Part, name: string, most: number): readonly string[] {
  if (name.endsWith('[]')) {
    const list = fields[name.slice(0, -2)];
    return Array.isArray(list) ? list.flatMap((item, index) => over(`${path}/${name}/${index}`, item, most)) : [];
  }
  return over(`${path}/${name}`, fields[name], most);
}

function over(path: string, value: unknown, most: number): readonly string[] {
  const length = lengthOf(value);
  return length > most ? [`${path} has ${length}, more than ${most}`] : [];
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return isFields(value) && typeof value['text'] === 'string' ? value['text'].length : 0;
}

function judgePlace({ fields, path }: Part, surface: Surface): readonly string[] {
  const places = ONLY_ON[String(fields['type'])];
  return places && !places.includes(surface) ? [`${path}: ${fields['type']} cannot stand in a ${surface}`] : [];
}

function judgeTogether(parts: readonly Part[]): readonly string[] {
  const ids = parts.flatMap(({ fields }) => (typeof fields['block_id'] === 'string' ? [fields['block_id']] : []));
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  const markdown = parts
    .filter(({ fields }) => fields['type'] === 'markdown')
    .reduce((sum, { fields }) => sum + lengthOf(fields['text']), 0);
  const focused = parts.filter(({ fields }) => fields['focus_on_load'] === true).length;
  return [
    ...[...twice].map((id) => `block_id ${id} is used twice`),
    ...(markdown > MARKDOWN_A_MESSAGE ? [`markdown has ${markdown} in all, more than ${MARKDOWN_A_MESSAGE}`] : []),
    ...(focused > 1 ? [`${focused} elements have focus_on_load`] : []),
  ];
}

/** An action_id is unique within its block. */
function judgeActionIds(parts: readonly Part[]): readonly string[] {
  const inBlocks = parts.flatMap(({ fields, path }) =>
    typeof fields['action_id'] === 'string'
      ? [{ id: fields['action_id'], block: path.replace(/\/(elements|accessory|element)\b.*/, '') }]
      : [],
  );
  return inBlocks
    .filter(({ id, block }, index) => inBlocks.findIndex((other) => other.id === id && other.block === block) < index)
    .map(({ id, block }) => `action_id ${id} is used twice in ${block}`);
}
