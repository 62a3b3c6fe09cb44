/** How everything that Slack brings is met: acked first, done once, and whoever asked always hears what became of it. */
import { randomUUID } from 'node:crypto';
import type { Context } from '@slack/bolt';
import { describeError } from '../../core/describe-error.ts';
import { Refusal } from '../../core/errors.ts';
import type { Message } from './blocks.ts';
import { type Client, type Desk, learnerOf, type Person } from './slack-parts.ts';
import { tokenFault } from './token-faults.ts';
import { refusalMessage } from './url-reply.ts';

interface Delivery {
  /** Undefined for events, which Bolt acks itself. */
  readonly ack?: () => Promise<void>;
  /** The same for each delivery of one thing; without one, each is another. */
  readonly key: string | undefined;
  readonly client: Client;
  readonly context: Context;
  readonly user: string;
  /** Tells the learner alone. */
  readonly tell: (message: Message) => Promise<unknown>;
}

/** Never rejects. An ack that does not arrive, during a reconnect, brings the thing once more; it is done once. */
export async function serve(desk: Desk, delivery: Delivery, work: (person: Person) => Promise<unknown>): Promise<void> {
  const { ack, key, client, context, user, tell } = delivery;
  await ack?.().catch((error) => desk.logger.debug({ error: describeError(error) }, 'slack: an ack was lost'));
  let person: Person | undefined;
  try {
    if (!(await desk.store.notes.claim(`slack ${key ?? randomUUID()}`))) return;
    const learner = learnerOf(context, user);
    person = { learner, client, locale: await desk.localeOf(client, learner) };
    await work(person);
  } catch (error) {
    const refusal = toRefusal(desk, error);
    await tell(refusalMessage(refusal, person?.locale ?? 'en')).catch((lost) => logLost(desk, lost));
  }
}

function toRefusal(desk: Desk, error: unknown): Refusal {
  const refusal: Refusal = error instanceof Refusal ? error : new Refusal('internal', {});
  const fault = tokenFault('SLACK_BOT_TOKEN', error);
  if (fault) desk.logger.error(`slack: ${fault}`);
  else if (refusal.code === 'internal') desk.logger.error({ error: describeError(error) }, 'a Slack request failed');
  desk.metrics.refused(refusal.code, 'slack');
  return refusal;
}

function logLost(desk: Desk, error: unknown): void {
  desk.logger.warn({ error: describeError(error) }, 'slack: an answer was lost');
}
