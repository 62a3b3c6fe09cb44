/** What the page is made of, and how it is configured. */
import type { RequestListener } from 'node:http';
import type { HintModel } from '../../core/model/hint-model.ts';
import type { Bank } from '../../core/problems/bank.ts';
import type { Store } from '../../core/store/store.ts';
import type { Tutor } from '../../core/tutor.ts';
import type { Logger } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import type { WebLimits } from './limits.ts';

export interface WebParts {
  readonly tutor: Tutor;
  readonly bank: Bank;
  readonly store: Store;
  readonly model: HintModel;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** Signs the cookies; another one makes every browser a new learner. */
  readonly secret: string;
}

export interface WebOptions {
  readonly port: number;
  readonly host: string;
  /** Where others find it, when this program is in a container. */
  readonly published?: { readonly host: string; readonly port: number } | undefined;
  readonly password: string | undefined;
  readonly behindProxy: boolean;
  readonly metricsToken: string | undefined;
  readonly limits: WebLimits;
  /** Another platform's part of the server: everything whose path begins so. */
  readonly door?: { readonly path: string; readonly listener: RequestListener } | undefined;
}
