/** How a route of the twin is declared, and how a request finds it. */
import type { RouteName } from './discord-twin.ts';
import { Refusal } from './errors.ts';
import type { Sent } from './messages.ts';

export interface Call extends Sent {
  readonly query: URLSearchParams;
  /** A part of the path. Throws when the route has none of this name. */
  param(name: string): string;
  has(name: string): boolean;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export interface Route {
  readonly name: RouteName;
  readonly method: string;
  readonly pattern: RegExp;
  /** Whether the bot's token is needed. Interactions carry their own. */
  readonly needsToken: boolean;
  readonly answer: (call: Call) => Answer;
}

/** `at` is `POST /channels/:channel/messages`. */
export function route(name: RouteName, at: string, answer: Route['answer'], needsToken = true): Route {
  const [method = '', path = ''] = at.split(' ');
  const pattern = new RegExp(`^${path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
  return { name, method, pattern, needsToken, answer };
}

export interface Found {
  readonly route: Route;
  readonly param: Call['param'];
  readonly has: Call['has'];
}

export function findRoute(routes: readonly Route[], method: string, path: string): Found {
  for (const one of routes) {
    const groups = one.method === method ? (one.pattern.exec(path)?.groups ?? noGroups(one, path)) : undefined;
    if (!groups) continue;
    const param = (name: string) => decodeURIComponent(groups[name] ?? missing(name));
    return { route: one, param, has: (name) => groups[name] !== undefined };
  }
  throw new Refusal(0, `${method} ${path} is no route that this bot should need`);
}

const noGroups = ({ pattern }: Route, path: string): Record<string, string> | undefined =>
  pattern.test(path) ? {} : undefined;

function missing(name: string): never {
  throw new Error(`twin: the route has no :${name}`);
}
