/** Is this what Slack's own types allow? */
import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { Payloads } from './payloads.ts';

const ajv = new Ajv({ allErrors: true, discriminator: true, strict: false });
ajv.addSchema(JSON.parse(readFileSync(new URL('payloads.schema.json', import.meta.url), 'utf8')), 'slack');

const validators = new Map<keyof Payloads, ValidateFunction>();

function validatorOf(kind: keyof Payloads): ValidateFunction {
  const known = validators.get(kind) ?? ajv.compile({ $ref: `slack#/definitions/Payloads/properties/${kind}` });
  validators.set(kind, known);
  return known;
}

/** What is wrong with a payload of this kind, one line a mistake; empty when it is right. */
export function judgeSchema(kind: keyof Payloads, value: unknown): readonly string[] {
  const validate = validatorOf(kind);
  return validate(value) ? [] : [...new Set((validate.errors ?? []).map(describe))];
}

function describe({ instancePath, message, params }: ErrorObject): string {
  const detail = params['additionalProperty'] ?? params['allowedValue'] ?? params['allowedValues'];
  return `${instancePath || '/'} ${message}${detail === undefined ? '' : ` (${detail})`}`;
}
