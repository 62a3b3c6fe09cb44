/** A press of a button, or a choice in a menu. */
import type { BlockAction } from '@slack/bolt';

/** The thread that the message with the button is in. */
export function pressThread({ container }: Pick<BlockAction, 'container'>): string | undefined {
  return typeof container['thread_ts'] === 'string' ? container['thread_ts'] : undefined;
}

/** The same for one press, however often Slack brings it. */
export function pressKey({ trigger_id: trigger, actions }: BlockAction): string {
  return `${trigger} ${actions.map((action) => action.action_ts).join(' ')}`;
}
