/** The native problem format as JSON Schema, for editors. */
import { z } from 'zod';
import { nativeProblem } from '../src/core/problems/native-schema.ts';

export function renderProblemSchema(): string {
  const schema = z.toJSONSchema(nativeProblem, { io: 'input', reused: 'ref' });
  return `${JSON.stringify(schema, null, 2)}\n`;
}
