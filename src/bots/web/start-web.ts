/** The local page: a web server on the configured port. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createApp } from './app.ts';
import { isLoopback, SERVER_TIMES, SILENCE_MS } from './limits.ts';
import { createRunningHints } from './running-hints.ts';
import type { WebOptions, WebParts } from './web-parts.ts';

export interface Web {
  /** Where a person on this machine finds the page. */
  readonly url: string;
  /** Lets running hints end within some seconds, then hangs up. */
  close(): Promise<void>;
}

/** Long enough for most hints; compose.yaml waits ten seconds more. */
const GRACE_MS = 20_000;
/** What was told last has left for the browsers. */
const FLUSH_MS = 50;

/** Rejects when it cannot listen there: the port is taken, or the address is not of this machine. */
export async function startWeb(parts: WebParts, options: WebOptions): Promise<Web> {
  const hints = createRunningHints(parts.tutor, options.limits.running);
  const app = createApp(parts, options, hints);
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: SERVER_TIMES,
    createServer: withDoor(options.door),
  }) as Server;
  server.setTimeout(SILENCE_MS);
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: pageUrl({ host: options.host, port }),
    async close() {
      server.close();
      await hints.close(GRACE_MS);
      await new Promise((resolve) => setTimeout(resolve, FLUSH_MS));
      server.closeAllConnections();
    },
  };
}

/** What comes to the door is for another platform, and none of the page's business. */
function withDoor(door: WebOptions['door']): typeof createServer {
  const create = (times: ServerOptions, page: RequestListener) =>
    createServer(times, (request, response) =>
      door && request.url?.startsWith(door.path) ? door.listener(request, response) : page(request, response),
    );
  return create as typeof createServer;
}

/** Where a person on this machine finds a page that is open there. */
export function pageUrl({ host, port }: { readonly host: string; readonly port: number }): string {
  return `http://${nameOf(host)}:${port}`;
}

/** What a person on this machine types; a host of all addresses is reached by this one's. */
function nameOf(host: string): string {
  if (isLoopback(host) || host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
