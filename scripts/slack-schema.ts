/** The JSON Schema of what may be sent to Slack, made of Slack's own types, for its twin in the tests. */
import { createGenerator } from 'ts-json-schema-generator';

type Schema = { readonly [key: string]: unknown };
type Definitions = Readonly<Record<string, Schema>>;

/** The text of `test/twins/slack/payloads.schema.json`. */
export function renderSlackSchema(): string {
  const generator = createGenerator({
    path: 'test/twins/slack/payloads.ts',
    tsconfig: 'tsconfig.json',
    type: 'Payloads',
    jsDoc: 'none',
    additionalProperties: false,
    skipTypeCheck: true,
  });
  const schema = generator.createSchema('Payloads');
  const definitions = schema.definitions as unknown as Definitions;
  return `${JSON.stringify(schema, (_, value) => byType(value, definitions), 1)}\n`;
}

/** A union whose members differ in `type` becomes one that looks at the type first: then mistakes can be named. */
function byType(value: unknown, definitions: Definitions): unknown {
  const members = membersOf(value, definitions);
  const types = [...new Set(members.map((member) => typeOf(member, definitions)))];
  if (types.length < 2 || types.includes(undefined)) return value;
  const oneOf = types.map((type) => {
    const same = members.filter((member) => typeOf(member, definitions) === type);
    return same.length === 1
      ? same[0]
      : { type: 'object', properties: { type: { const: type } }, required: ['type'], anyOf: same };
  });
  return { type: 'object', required: ['type'], discriminator: { propertyName: 'type' }, oneOf };
}

const resolve = (schema: Schema, definitions: Definitions): Schema =>
  typeof schema['$ref'] === 'string' ? (definitions[schema['$ref'].split('/').at(-1) ?? ''] ?? schema) : schema;

/** The members of a union, and those of unions within it; nothing for what is no union. */
function membersOf(value: unknown, definitions: Definitions): readonly Schema[] {
  const anyOf = typeof value === 'object' && value !== null && 'anyOf' in value ? value.anyOf : undefined;
  if (!Array.isArray(anyOf)) return [];
  return anyOf.flatMap((member: Schema) => {
    const inner = membersOf(resolve(member, definitions), definitions);
    return inner.length > 0 ? inner : [member];
  });
}

function typeOf(member: Schema, definitions: Definitions): string | undefined {
  const { properties } = resolve(member, definitions) as { readonly properties?: Definitions };
  const type = properties?.['type']?.['const'];
  return typeof type === 'string' ? type : undefined;
}
