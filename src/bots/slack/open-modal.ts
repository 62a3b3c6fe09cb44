/** Opens the form for a hint, as long as Slack lets it be opened. */

import { webApi } from '@slack/bolt';
import type { Message } from './blocks.ts';
import { note } from './blocks.ts';
import { hintModal } from './hint-modal.ts';
import { slackError } from './persist.ts';
import type { Person } from './slack-parts.ts';
import { slackWordsIn } from './words/words.ts';

const TOO_LATE = new Set(['expired_trigger_id', 'trigger_expired', 'exchanged_trigger_id', 'trigger_exchanged']);

/** When the three seconds for a form are over, the learner is told to try again. */
export async function openModal(
  { client, locale }: Person,
  triggerId: string,
  filled: Omit<Parameters<typeof hintModal>[0], 'locale'>,
  tell: (message: Message) => Promise<unknown>,
): Promise<void> {
  const open = () => client.views.open({ trigger_id: triggerId, view: hintModal({ locale, ...filled }) });
  try {
    // What got lost is worth another try within the three seconds; what Slack refused is not.
    await open().catch((error) => (slackError(error) ? Promise.reject(error) : open()));
  } catch (error) {
    const tooLate = TOO_LATE.has(slackError(error) ?? '') || error instanceof webApi.WebAPIRateLimitedError;
    if (!tooLate) throw error;
    await tell(note(slackWordsIn(locale).tooLate));
  }
}
