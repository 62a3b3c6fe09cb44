/** One press of a button or choice in a menu, however often Slack brings it. */
import type { BlockAction } from '@slack/bolt';

export function pressKey({ trigger_id: trigger, actions }: BlockAction): string {
  return `${trigger} ${actions.map((action) => action.action_ts).join(' ')}`;
}
