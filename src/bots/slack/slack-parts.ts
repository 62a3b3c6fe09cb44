/** What the Slack bot is made of, and who is speaking to it. */
import type { Context, webApi } from '@slack/bolt';
import type { Locale } from '../../core/locale.ts';
import type { HintModel } from '../../core/model/hint-model.ts';
import type { Bank } from '../../core/problems/bank.ts';
import type { Learner } from '../../core/request.ts';
import type { Store } from '../../core/store/store.ts';
import type { Tutor } from '../../core/tutor.ts';
import type { Logger } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import type { RecentCode } from '../chat/recent-code.ts';
import type { RunningHints } from '../chat/running-hints.ts';

export interface SlackParts {
  readonly tutor: Tutor;
  readonly bank: Bank;
  readonly store: Store;
  readonly model: HintModel;
  readonly metrics: Metrics;
  readonly logger: Logger;
  secretFor(purpose: string): string;
}

/** What all handlers work with. */
export interface Desk extends SlackParts {
  /** The only channels to answer in; undefined: all. */
  readonly channels: readonly string[] | undefined;
  /** Where files may be fetched from with a token, beside Slack itself. */
  readonly apiUrl: string | undefined;
  readonly hints: RunningHints;
  readonly codes: RecentCode;
  localeOf(client: Client, learner: Learner): Promise<Locale>;
}

/** The same person everywhere in a workspace, or in all of an organisation that has installed the app as one. */
export function learnerOf({ teamId, enterpriseId }: Context, user: string): Learner {
  return { platform: 'slack', workspace: teamId ?? enterpriseId ?? '', user };
}

export type Client = webApi.WebClient;

export interface Person {
  readonly learner: Learner;
  readonly locale: Locale;
  readonly client: Client;
}
