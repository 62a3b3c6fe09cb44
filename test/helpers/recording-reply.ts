/** A reply that writes down what a learner sees, line by line. */
import type { Refusal } from '../../src/core/errors.ts';
import type { Locale } from '../../src/core/locale.ts';
import type { Hint, Reply, ReplyCapabilities } from '../../src/core/reply.ts';

export interface RecordingReply extends Reply {
  /** Everything that was shown, in order. */
  readonly transcript: readonly string[];
  /** All texts shown while the hint was being written. */
  readonly streamed: readonly string[];
  readonly hint: Hint | undefined;
  readonly refusal: Refusal | undefined;
}

const ABLE: ReplyCapabilities = { canStream: true, minEditMs: 0, maxEdits: Number.POSITIVE_INFINITY };

export function createRecordingReply(locale: Locale = 'en', able: Partial<ReplyCapabilities> = {}): RecordingReply {
  const transcript: string[] = [];
  const streamed: string[] = [];
  let hint: Hint | undefined;
  let refusal: Refusal | undefined;
  return {
    capabilities: { ...ABLE, ...able },
    transcript,
    streamed,
    get hint() {
      return hint;
    },
    get refusal() {
      return refusal;
    },
    async begin() {
      transcript.push('(begins)');
    },
    async update(progress) {
      if (progress.kind === 'text') streamed.push(progress.text);
      else transcript.push(`(${progress.stage})`);
    },
    async finish(finished) {
      hint = finished;
      transcript.push(`[level ${finished.level}, ${finished.source}] ${finished.text}`);
    },
    async fail(refused) {
      refusal = refused;
      transcript.push(`[refused] ${refused.text(locale)}`);
    },
  };
}
