/** What a button of a hint remembers, so that it works after a restart. Slack keeps it and brings it back. */
import { z } from 'zod';
import { isLevel } from '../../core/levels.ts';

export const hintValue = z.object({
  hint: z.string(),
  problem: z.int(),
  level: z.int().refine(isLevel),
  /** Who asked. */
  user: z.string(),
  /** Others see the hint. What goes on from a private one is private, whatever Slack says of its message. */
  open: z.boolean(),
  /** The thread it can be shared into. */
  thread: z.string().optional(),
});
export type HintValue = z.output<typeof hintValue>;

export const ACTIONS = {
  next: 'hint_next',
  code: 'hint_code',
  share: 'hint_share',
  shareInThread: 'hint_share_in_thread',
  helpful: 'hint_helpful',
  notHelpful: 'hint_not_helpful',
  problemHint: 'problem_hint',
  problemCode: 'problem_code',
  page: 'problems_page',
  pageBack: 'problems_back',
  language: 'home_language',
  solved: 'home_solved',
  delete: 'home_delete',
} as const;

export function packHint(value: HintValue): string {
  return JSON.stringify(value);
}

/** Undefined for what no button of ours says. */
export function unpack<T extends z.ZodType>(schema: T, value: string | undefined): z.output<T> | undefined {
  try {
    return schema.safeParse(JSON.parse(value ?? '')).data;
  } catch {
    return undefined;
  }
}

export const unpackHint = (value: string | undefined): HintValue | undefined => unpack(hintValue, value);
