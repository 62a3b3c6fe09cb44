/** What the Discord bot is made of, and how it is configured. */
import type { LRUCache } from 'lru-cache';
import type { Bank } from '../../core/problems/bank.ts';
import type { Store } from '../../core/store/store.ts';
import type { Tutor } from '../../core/tutor.ts';
import type { Logger } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import type { RecentCode } from '../chat/recent-code.ts';
import type { RunningHints } from '../chat/running-hints.ts';
import type { ButtonIds } from './button-ids.ts';

export interface DiscordOptions {
  readonly token: string;
  /** Another server than Discord's own, without the version. */
  readonly apiUrl: string | undefined;
  /** Commands go to this server only, where they appear at once. */
  readonly guildId: string | undefined;
  /** Shows hints while they are being written. */
  readonly stream: boolean;
}

/** What the rest of Nudge lends to the bot. */
export interface DiscordHost {
  readonly tutor: Tutor;
  readonly bank: Bank;
  readonly store: Store;
  readonly metrics: Pick<Metrics, 'refused'>;
  readonly logger: Logger;
  /** Signs buttons; with another one, all buttons there are do nothing. */
  readonly secret: string;
  /** For how long hints are kept, as learners are told. */
  readonly retentionDays: number;
}

/** What every handler has at hand. */
export interface DiscordParts extends Omit<DiscordHost, 'secret'> {
  /** When the bot started, in milliseconds. */
  readonly since: number;
  readonly ids: ButtonIds;
  readonly running: RunningHints;
  readonly recentCode: RecentCode;
  /** Ids of hints that were shared, for those who press twice. */
  readonly shared: LRUCache<string, true>;
  readonly stream: boolean;
}
