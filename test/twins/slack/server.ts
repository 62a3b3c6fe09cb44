/** The one HTTP server of the twin, on 127.0.0.1: Web API, response addresses, files. */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerFile } from './files.ts';
import { enter } from './overlap.ts';
import { answerResponseUrl } from './response-url.ts';
import type { Fault, Twin } from './twin-state.ts';
import { answerCall } from './web-api.ts';

export interface Request {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Listens on a free port, or on this one. */
export async function listen(twin: Twin, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    twin.busy += 1;
    respond(twin, request, response)
      .catch((error) => twin.violations.push(`the twin itself failed: ${error instanceof Error ? error.stack : error}`))
      .finally(() => {
        twin.busy -= 1;
        if (!response.writableEnded) response.destroy();
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  twin.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return server;
}

async function respond(twin: Twin, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname: path } = new URL(incoming.url ?? '/', twin.origin);
  const request: Request = { path, headers: incoming.headers, body: await bodyOf(incoming) };
  const name = path.startsWith('/api/')
    ? path.slice('/api/'.length)
    : path.split('/')[1] === 'commands'
      ? 'response_url'
      : 'file';
  const leave = enter(twin, name, request.body);
  response.on('close', leave);
  if (twin.settings.latencyMs > 0) await sleep(twin.settings.latencyMs);
  const fault = takeFault(twin, name);
  if (fault?.reset) return;
  if (fault && !fault.resetAfter) {
    twin.calls.push({ method: name, args: {}, error: `injected ${JSON.stringify(fault)}`, at: performance.now() });
    return send(response, faultAnswer(fault));
  }
  const answer = route(twin, name, request);
  if (!fault) send(response, answer);
}

function route(twin: Twin, name: string, request: Request): Answer {
  if (request.path.startsWith('/api/')) {
    const { scopes } = twin.settings;
    const headers = scopes && name === 'auth.test' ? { 'x-oauth-scopes': [...scopes].join(',') } : {};
    return { status: 200, headers, body: JSON.stringify(answerCall(twin, name, request)) };
  }
  return name === 'response_url' ? answerResponseUrl(twin, request) : answerFile(twin, request);
}

function takeFault(twin: Twin, name: string): Fault | undefined {
  const found = twin.faults.find(({ method, left }) => left > 0 && (method === name || method === '*'));
  if (found) found.left -= 1;
  return found?.fault;
}

function faultAnswer({ status, error, retryAfter }: Fault): Answer {
  if (retryAfter !== undefined) {
    const body = JSON.stringify({ ok: false, error: 'ratelimited' });
    return { status: 429, body, headers: { 'retry-after': String(retryAfter) } };
  }
  if (error !== undefined) return { status: status ?? 200, body: JSON.stringify({ ok: false, error }) };
  return { status: status ?? 500, body: 'Internal Server Error', headers: { 'content-type': 'text/plain' } };
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
