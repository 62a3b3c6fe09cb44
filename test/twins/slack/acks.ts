/** What learners see of an ack. */
import { type Ack, isEmpty } from './delivery.ts';
import { judgeOptions, optionsIn } from './judge.ts';
import { isFields } from './judge-blocks.ts';
import { addMessage, readBody } from './response-url.ts';
import { slackSays } from './sights.ts';
import { enforce, SlackError, type Twin, violate } from './twin-state.ts';
import type { Act } from './world.ts';

/** What Slack tells people when a bot did not answer. */
const TROUBLE = { late: 'operation_timeout', lost: 'dispatch_failed', refused: 'dispatch_failed' };

/** What the ack of a command shows: a message, nothing, or that it failed. */
export function commandAcked(twin: Twin, act: Act, { ack, command }: { ack: Ack; command: string }): void {
  if (ack.kind !== 'acked') {
    slackSays(twin.world, act, `${command} failed with the error "${TROUBLE[ack.kind]}"`);
  } else if (!isEmpty(ack.body)) {
    addMessage(twin, act, readBody(twin, `${act.says}: ack`, JSON.stringify(ack.body)));
  }
}

/** Acks of buttons and shortcuts carry nothing. */
export function noContent(twin: Twin, act: Act, ack: Ack): void {
  if (ack.kind !== 'acked') {
    slackSays(twin.world, act, `⚠ ${TROUBLE[ack.kind]}`);
    return;
  }
  if (!isEmpty(ack.body)) violate(twin, `${act.says}: Slack ignores what this ack carries`);
}

/** Options by their label, judged. */
export function offeredBy(twin: Twin, act: Act, body: unknown): ReadonlyMap<string, unknown> {
  enforce(twin, `${act.says}: options`, judgeOptions(body));
  const options = optionsIn(body);
  return new Map(
    options.filter(isFields).map((option) => [isFields(option['text']) ? String(option['text']['text']) : '', option]),
  );
}

/** An act that broke off: Slack refused what the bot answered, or the twin has a mistake. */
export function failed(twin: Twin, act: Act, error: unknown): void {
  if (!(error instanceof SlackError))
    violate(twin, `the twin itself failed: ${error instanceof Error ? error.stack : error}`);
  else slackSays(twin.world, act, `⚠ ${error.message}`);
}
