/** Parses what the bot sent. Keys that Discord does not know are noted and let through, as Discord does. */
import type { z } from 'zod';
import { invalidBody } from './errors.ts';

type Issue = z.core.$ZodIssue;

/** The body as typed by the schema, without unknown keys. Throws a refusal that names the first mistake. */
export function checkBody<T extends z.ZodType>(schema: T, body: unknown, note: (text: string) => void): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const unknown = parsed.error.issues.filter((issue) => issue.code === 'unrecognized_keys');
  const mistake = parsed.error.issues.find((issue) => issue.code !== 'unrecognized_keys');
  for (const issue of unknown) note(`${pathOf(issue)}: unknown key ${issue.keys.join(', ')}`);
  if (mistake) throw invalidBody(mistake.path, mistake.message);
  return schema.parse(without(body, unknown));
}

function pathOf({ path }: Issue): string {
  return path.map(String).join('.') || 'body';
}

function without(body: unknown, unknown: readonly z.core.$ZodIssueUnrecognizedKeys[]): unknown {
  const copy: unknown = structuredClone(body);
  for (const { path, keys } of unknown) {
    const holder = path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown>)[key], copy);
    for (const key of keys) delete (holder as Record<string, unknown>)[key];
  }
  return copy;
}
