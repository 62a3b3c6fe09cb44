/** The records of the predecessor's problems_multi_solution.json, read tolerantly: what is odd becomes empty. */
import { z } from 'zod';

/** No honest field is longer; more is cut off. */
const LONGEST_FIELD = 20_000;
/** Terminals obey some of these, and some turn text around. Line feeds and tabs stay. */
const CONTROLS = /[[\p{Cc}\u202A-\u202E\u2066-\u2069]--[\n\t]]/gv;

const clean = (value: string) => value.slice(0, LONGEST_FIELD).replace(/\r\n?/g, '\n').replace(CONTROLS, '').trim();
const text = z.string().transform(clean);
const textOrNone = text.catch('');
const list = z.array(z.unknown()).catch([]);

const number = z
  .union([z.string().regex(/^\s*\d{1,9}\s*$/, 'is not a whole number'), z.int().nonnegative()])
  .transform(Number)
  .refine((value) => value > 0, 'is not a problem number');

export const record = z.object({
  problem_id: number,
  title: text.refine((title) => title !== '', 'is empty'),
  level: z.union([z.string(), z.number()]).catch(''),
  tags: z.array(textOrNone).catch([]),
  description: textOrNone,
  input_description: textOrNone,
  output_description: textOrNone,
  examples: list,
  url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .catch(undefined),
  solutions: list,
});
export type PredecessorRecord = z.output<typeof record>;

export const example = z.object({ input: textOrNone, output: text });

export const solution = z.object({
  solution_name: textOrNone,
  solution_code: textOrNone,
  logic_steps: list,
});
export type PredecessorSolution = z.output<typeof solution>;

export const logicStep = z.object({
  goal: text.refine((goal) => goal !== ''),
  socratic_hint: textOrNone,
  hint: textOrNone,
});
