/** Reads a request's body: JSON, or multipart with `payload_json` and files. */
import type { IncomingMessage } from 'node:http';
import { Refusal } from './errors.ts';
import type { SentFile } from './message-rules.ts';

export interface ReadBody {
  readonly body: unknown;
  readonly files: readonly SentFile[];
}

export async function readBody(request: IncomingMessage): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return { body: undefined, files: [] };
  if (type.startsWith('multipart/form-data')) return readParts(bytes, type);
  if (!type.startsWith('application/json')) throw new Refusal(50035, `a body of type ${type || '(none)'}`);
  return { body: parse(bytes.toString('utf8')), files: [] };
}

async function readParts(bytes: Buffer<ArrayBuffer>, type: string): Promise<ReadBody> {
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const files: SentFile[] = [];
  for (const [key, value] of form) {
    if (typeof value === 'string') continue;
    files.push({ key, name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  const payload = form.get('payload_json');
  return { body: typeof payload === 'string' ? parse(payload) : {}, files };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(50109, 'a body that is no JSON');
  }
}
