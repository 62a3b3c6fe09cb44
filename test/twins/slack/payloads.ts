/** The payloads that Slack judges, as `@slack/types` knows them; `npm run generate` makes payloads.schema.json of these. */
import type {
  BlocksChunk,
  HomeView,
  KnownBlock,
  MarkdownTextChunk,
  ModalView,
  PlainTextOption,
  PlanUpdateChunk,
  TaskUpdateChunk,
} from '@slack/types';

/** `@slack/types` lets any object with a type stand where blocks do; here, blocks are the known ones. */
type Strict<T> = Omit<T, 'blocks'> & { readonly blocks: KnownBlock[] };

export interface Payloads {
  readonly block: KnownBlock;
  readonly chunk: Strict<BlocksChunk> | MarkdownTextChunk | PlanUpdateChunk | TaskUpdateChunk;
  readonly modal: Strict<ModalView>;
  readonly home: Strict<HomeView>;
  readonly option: PlainTextOption;
}
