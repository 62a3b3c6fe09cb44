/** Plain requests with a time limit, whose failures have words; and how far this clock is from those of the servers. */

export type Answer =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly body: unknown }
  | { readonly kind: 'none'; readonly why: string };

export interface Clock {
  readonly host: string;
  /** Milliseconds that this machine is ahead of the server. */
  readonly aheadMs: number;
}

export interface Net {
  /** Never rejects. `body` is parsed JSON, or undefined when it is none. */
  ask(url: string, init?: RequestInit): Promise<Answer>;
  /** Of the servers that have answered, oldest answer first. */
  readonly clocks: readonly Clock[];
}

const TIMEOUT_MS = 5_000;

export function createNet(timeoutMs = TIMEOUT_MS): Net {
  const clocks: Clock[] = [];
  return {
    clocks,
    async ask(url, init) {
      const began = Date.now();
      try {
        const signal = AbortSignal.timeout(timeoutMs);
        const response = await fetch(url, { ...init, redirect: 'manual', signal });
        const { headers, status } = response;
        const theirs = Date.parse(headers.get('date') ?? '');
        if (!Number.isNaN(theirs)) clocks.push({ host: new URL(url).host, aheadMs: (began + Date.now()) / 2 - theirs });
        return { kind: 'answer', status, headers, body: parsed(await response.text()) };
      } catch (error) {
        return { kind: 'none', why: reasonOf(error, timeoutMs) };
      }
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name cannot be looked up',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that network',
  ECONNRESET: 'the connection was dropped',
  UND_ERR_SOCKET: 'the connection was dropped',
};

function reasonOf(error: unknown, timeoutMs: number): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if ((error instanceof Error && error.name === 'TimeoutError') || /TIMEOUT|TIMEDOUT/.test(code)) {
    return `no answer within ${timeoutMs / 1_000} s`;
  }
  if (/CERT|SELF_SIGNED|ALTNAME|ISSUER/.test(code)) return `its certificate is not to be trusted (${code})`;
  return REASONS[code] ?? `it cannot be reached${code ? ` (${code})` : ''}`;
}
