/** The slash command as it is typed in the language of the page. */
import type { Level } from '../../../core/levels.ts';
import { locale } from './state.ts';

const KEYS = { en: { problem: 'problem:', level: 'level:' }, ko: { problem: '문제:', level: '단계:' } } as const;

export const COMMAND = '/hint ';
export const KEY = KEYS[locale];

/** "/hint problem:42 level:2" */
export function hintCommand(problem: number, level: Level): string {
  return `${COMMAND}${KEY.problem}${problem} ${KEY.level}${level}`;
}

export const EXAMPLE = hintCommand(42, 2);
