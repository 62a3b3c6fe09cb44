/** Brings one payload to the bot, by Socket Mode or HTTP, and waits for its one ack. */
import { randomUUID } from 'node:crypto';
import { type Twin, violate } from './twin-state.ts';
import type { Act } from './world.ts';

export type Kind = 'slash_commands' | 'interactive' | 'events_api';

export interface Envelope {
  readonly id: string;
  readonly kind: Kind;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Which delivery of the same thing this is: 0 at first. */
  readonly retry: number;
  readonly retryReason?: string;
  /** For messages about it. */
  readonly what: string;
}

/** `late`: nothing in time. `lost`: the connection went away, or there was none. */
export type Ack =
  | { readonly kind: 'acked'; readonly body: unknown }
  | { readonly kind: 'late' | 'lost' }
  | { readonly kind: 'refused'; readonly status: number };

/** One way to reach the bot. */
export interface Transport {
  send(envelope: Envelope): Promise<Ack>;
}

export interface Delivery {
  /** Resolves with the ack; a missing or wrong one is also a violation. */
  deliver(act: Act, envelope: Omit<Envelope, 'id' | 'retry'>): Promise<Ack>;
  /** Brings the same thing again, as Slack does when it has seen no ack. */
  redeliver(act: Act): Promise<void>;
}

export function createDelivery(twin: Twin, transport: () => Transport): Delivery {
  const last = new Map<Act, Envelope>();
  const bring = async (act: Act, envelope: Envelope) => {
    act.pending += 1;
    last.set(act, envelope);
    try {
      const sent = performance.now();
      const ack = await transport().send(envelope);
      twin.ackTimes.push(performance.now() - sent);
      judgeAck(twin, envelope, ack);
      return ack;
    } finally {
      act.pending -= 1;
    }
  };
  const deliver: Delivery['deliver'] = async (act, envelope) => {
    const first = { ...envelope, id: randomUUID(), retry: 0 };
    const ack = await bring(act, first);
    if (ack.kind !== 'lost' || envelope.kind !== 'events_api') return ack;
    return bring(act, { ...first, id: randomUUID(), retry: 1, retryReason: 'timeout' });
  };
  return {
    deliver,
    async redeliver(act) {
      const envelope = last.get(act);
      if (!envelope) throw new Error(`nothing was delivered for "${act.says}"`);
      const id = envelope.kind === 'events_api' ? randomUUID() : envelope.id;
      await bring(act, { ...envelope, id, retry: envelope.retry + 1, retryReason: 'timeout' });
    },
  };
}

function judgeAck(twin: Twin, { kind, what }: Envelope, ack: Ack): void {
  if (ack.kind === 'late') violate(twin, `${what}: no ack within ${twin.settings.ackMs} ms`);
  if (ack.kind === 'refused') violate(twin, `${what}: answered with status ${ack.status}`);
  if (ack.kind === 'acked' && kind === 'events_api' && !isEmpty(ack.body)) {
    violate(twin, `${what}: an event is acked with nothing, not with ${JSON.stringify(ack.body)}`);
  }
}

export const isEmpty = (body: unknown) =>
  body === undefined || body === '' || (typeof body === 'object' && body !== null && Object.keys(body).length === 0);
