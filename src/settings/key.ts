/** What a setting is, and the shapes that many of them share. */
import { z } from 'zod';
import { Secret } from '../secret.ts';

interface KeyInfo {
  /** One line for the operator. */
  readonly about: string;
  /** What it should be, as the end of "should be …". */
  readonly should: string;
  readonly example: string;
  readonly secret?: true;
}

export interface Key<T extends z.ZodType = z.ZodType> extends KeyInfo {
  readonly schema: T;
}

export const key = <T extends z.ZodType>(schema: T, info: KeyInfo): Key<T> => ({ schema, ...info });

export const number = (least: number, most: number, standard: number) =>
  z.coerce.number().min(least).max(most).default(standard);
export const whole = (least: number, most: number, standard: number) =>
  z.coerce.number().int().min(least).max(most).default(standard);
export const secret = z.string().transform((value) => new Secret(value));
/** Goes into an HTTP header, which takes no spaces and no letters beyond ASCII. */
export const headerSecret = z
  .string()
  .regex(/^[\x21-\x7e]+$/)
  .pipe(secret);

export function toList(value: string): readonly string[] {
  return value.split(',').map((part) => part.trim());
}

export function lowerCase(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}
