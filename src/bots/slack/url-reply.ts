/** A private hint by response_url: one post for a command; for a pressed button the message itself grows, three times at most. */
import type { Refusal } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import type { Hint, Reply } from '../../core/reply.ts';
import { textsIn } from '../text/texts.ts';
import { type Block, MARKDOWN_LENGTH, type Message, markdown, note, shortText, small } from './blocks.ts';
import { type HintManner, hintMessages } from './hint-message.ts';
import type { ResponseUrl } from './response-url.ts';
import { escapeText } from './safe-text.ts';

interface UrlReplyOptions extends HintManner {
  readonly locale: Locale;
  /** Shows it elsewhere, when the response_url takes nothing any more. */
  readonly elsewhere: (messages: readonly Message[]) => Promise<void>;
  /** Where the reply goes, within the channel. */
  readonly thread?: string | undefined;
}

/** A learner who hears nothing for so long would ask again. */
const PATIENCE_MS = 3_000;

/**
 * The answer to a command or a shortcut: one message. Slack has nothing to replace there, so nothing is shown before
 * it but, when it takes long, one line; that line is replaced where Slack can.
 */
export function createUrlReply(url: ResponseUrl, { locale, thread, elsewhere, ...manner }: UrlReplyOptions): Reply {
  const place = thread ? { thread } : {};
  let patience: NodeJS.Timeout | undefined;
  let line: Promise<void> | undefined;

  const post = async (messages: readonly Message[]) => {
    for (const [index, message] of messages.entries()) {
      await url.post(message, { ...place, replace: index === 0 && line !== undefined });
    }
  };
  const end = async (messages: readonly Message[]) => {
    clearTimeout(patience);
    await line;
    await post(messages).catch(() => elsewhere(messages));
  };
  const say = () => {
    line = url.post(note(`${textsIn(locale).stages.asking} …`), { ...place, tries: 1 }).catch(() => {});
  };

  return {
    capabilities: { canStream: false, minEditMs: 0, maxEdits: 0 },
    async begin() {
      patience = setTimeout(say, PATIENCE_MS);
    },
    async update() {},
    finish: (hint) => end(hintMessages(hint, manner)),
    fail: (refusal) => end([refusalMessage(refusal, locale)]),
  };
}

export function refusalMessage(refusal: Refusal, locale: Locale): Message {
  return note(escapeText(refusal.text(locale)));
}

interface GrowingReplyOptions extends UrlReplyOptions {
  /** Hints that are above the new one, oldest first. */
  readonly earlier: readonly { readonly text: string; readonly title: string }[];
  /** What was under the last of them. */
  readonly controls: readonly Block[];
}

/** Three blocks each, of the fifty that a message has room for. */
const MOST_EARLIER = 12;
const MOST_GROWTHS = 3;
/** Three of them cover the time in which most hints are written. */
const GROWTH_MS = 2_500;

/** The answer to a button of a private hint: the new hint grows below the old one. */
export function createGrowingReply(url: ResponseUrl, options: GrowingReplyOptions): Reply {
  const { locale, thread, earlier, controls, elsewhere, ...manner } = options;
  const beside = thread ? { thread } : {};
  let growths = 0;

  const above = (room: number): readonly Block[] => {
    let left = room;
    const tooMuch = earlier.findLastIndex(({ text }) => {
      left -= text.length;
      return left < 0;
    });
    return earlier
      .slice(Math.max(tooMuch + 1, earlier.length - MOST_EARLIER))
      .flatMap(({ text, title }) => [markdown(text), small(title), { type: 'divider' }] as const);
  };
  const grow = async (text: string) => {
    if (growths === MOST_GROWTHS) return;
    growths += 1;
    const old = above(MARKDOWN_LENGTH - text.length);
    await url.post({ text: shortText(text), blocks: [...old, markdown(text)] }, { replace: true, tries: 1 });
  };
  const show = async (hint: Hint, [first, ...rest]: readonly Message[]) => {
    if (!first) return;
    const blocks = [...above(MARKDOWN_LENGTH - hint.text.length), ...first.blocks];
    await url.post({ ...first, blocks }, { replace: true });
    for (const message of rest) await url.post(message, beside);
  };

  return {
    // The first word on what is being done comes at once and is not shown.
    capabilities: { canStream: true, minEditMs: GROWTH_MS, maxEdits: MOST_GROWTHS + 1 },
    async begin() {},
    async update(progress) {
      if (progress.kind === 'text' && progress.text.length <= MARKDOWN_LENGTH) await grow(progress.text);
      else if (progress.kind === 'stage' && progress.stage !== 'reading')
        await grow(`${textsIn(locale).stages[progress.stage]} …`);
    },
    async finish(hint) {
      const messages = hintMessages(hint, manner);
      await show(hint, messages).catch(() => elsewhere(messages));
    },
    async fail(refusal) {
      const refused = refusalMessage(refusal, locale);
      const blocks = [...above(MARKDOWN_LENGTH), ...controls, ...refused.blocks];
      const shown = growths === 0 ? url.post(refused, beside) : url.post({ ...refused, blocks }, { replace: true });
      await shown.catch(() => elsewhere([refused]));
    },
  };
}
