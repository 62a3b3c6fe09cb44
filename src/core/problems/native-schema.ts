/** The native file format, one YAML file per problem. Editors get it as JSON Schema (`npm run generate`). */
import { z } from 'zod';
import { CODE_LANGUAGES, DIFFICULTIES } from './problem.ts';

const words = z.string().trim().min(1);
const korean = words.regex(/\p{Script=Hangul}/u, 'holds no Korean');

const text = z
  .strictObject({ en: words, ko: korean })
  .describe('What a person reads, in English and in Korean. Markdown.');
const textOrSame = z
  .union([words, text])
  .describe('One string when it reads the same in both languages ("1 ≤ n ≤ 100"), else en and ko.')
  .transform((value) => (typeof value === 'string' ? { en: value, ko: value } : value));

const hints = z
  .strictObject({
    1: text.describe('Notice: one observation and one open question. No algorithm names, no code. At most 60 words.'),
    2: text.describe('Concept: one idea or invariant, and why it helps. No order of steps, no formula, no code.'),
    3: text.describe('Next step: exactly one subgoal; one API name or a tiny trace by hand. Not the key condition.'),
    4: text.describe('Analogy: the same idea in another domain with other names, in at most 6 lines of code.'),
    5: text.describe('Skeleton: the outline of this step, with ___ for every key expression.'),
  })
  .describe('The hand-written hints of this step, by level.');

const step = z.strictObject({
  goal: text.describe('What this step achieves, in one sentence, without code.'),
  hints,
});

const reference = z.strictObject({
  language: z.enum(CODE_LANGUAGES),
  code: words.describe(
    'A whole program from stdin to stdout. Comments of their own line mark each step: "# begin step 1" … "# end step 1".',
  ),
});

const approach = z.strictObject({
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens'),
  name: text,
  complexity: z.strictObject({ time: words, space: words }),
  steps: z.array(step).min(2).max(6),
  references: z.array(reference).min(1),
});

const example = z.strictObject({
  input: z.string(),
  output: words,
  note: text.optional().describe('Why this output is right.'),
});

const test = z.strictObject({
  name: words.describe('What this test is for: "no pair at all", "negative numbers".'),
  input: z.string(),
  output: words,
});

export const nativeProblem = z
  .strictObject({
    number: z.int().min(1).max(999_999_999),
    slug: approach.shape.slug,
    title: text,
    difficulty: z.enum(DIFFICULTIES),
    topics: z.array(z.string().regex(/^[a-z]+( [a-z]+)*$/, 'use lower-case English words')).min(1),
    statement: text,
    input: text,
    output: text,
    constraints: z.array(textOrSame).min(1),
    examples: z.array(example).min(1),
    tests: z.array(test),
    url: z.url({ protocol: /^https?$/ }).optional(),
    approaches: z.array(approach).min(1),
  })
  .describe('A problem of Nudge. See docs/mentor/write-a-problem.md.');

export type NativeProblem = z.output<typeof nativeProblem>;
