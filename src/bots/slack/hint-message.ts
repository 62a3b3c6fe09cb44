/** A hint as messages: its Markdown, what it is, and its buttons. */
import type { types } from '@slack/bolt';
import { LEVELS } from '../../core/levels.ts';
import type { Locale } from '../../core/locale.ts';
import type { Hint } from '../../core/reply.ts';
import { hintFooter } from '../chat/hint-footer.ts';
import { wordsIn } from '../chat/words/words.ts';
import { splitText } from '../text/split-text.ts';
import { hintTitle, textsIn } from '../text/texts.ts';
import {
  actions,
  type Block,
  button,
  confirm,
  MARKDOWN_LENGTH,
  type Message,
  markdown,
  shortText,
  small,
} from './blocks.ts';
import { ACTIONS, type HintValue, packHint } from './button-value.ts';
import { inert } from './safe-text.ts';
import { slackWordsIn } from './words/words.ts';

/** How a hint is shown. */
export interface HintManner {
  readonly user: string;
  readonly withCode: boolean;
  /** It is in a conversation already, and there is nothing to share. */
  readonly open: boolean;
  /** The thread into which it can be shared, beside the channel. */
  readonly shareThread?: string | undefined;
}

const DEEPEST = LEVELS.at(-1);

/** The hint in as few messages as it takes; the buttons are under the last. */
export function hintMessages(hint: Hint, manner: HintManner): readonly Message[] {
  const pieces = splitText(inert(hint.text), { most: MARKDOWN_LENGTH });
  const text = shortText(hintTitle(hint));
  return pieces.map((piece, index) => {
    const last = index === pieces.length - 1 ? hintEnd(hint, manner) : [];
    return { text, blocks: [markdown(piece), ...last] };
  });
}

/** What stands below the text of a hint. */
function hintEnd(hint: Hint, manner: HintManner): readonly Block[] {
  const { user, shareThread: thread, open, withCode } = manner;
  const value = {
    hint: hint.id,
    problem: hint.problem.number,
    level: hint.level,
    user,
    open,
    ...(thread && { thread }),
  };
  return [small(hintFooter(hint, withCode)), ...hintButtons(value, hint.locale)];
}

export function hintButtons(value: HintValue, locale: Locale): readonly Block[] {
  const [words, own, packed] = [wordsIn(locale).buttons, slackWordsIn(locale), packHint(value)];
  const shareButton = (action: string, label: string): types.Button => ({
    ...button(action, label, packed),
    confirm: confirm(own.share),
  });
  const row = [
    ...(value.level === DEEPEST ? [] : [button(ACTIONS.next, words.nextLevel, packed)]),
    button(ACTIONS.code, textsIn(locale).buttons.addCode, packed),
    ...(!value.open && value.thread ? [shareButton(ACTIONS.shareInThread, own.buttons.shareInThread)] : []),
    ...(value.open ? [] : [shareButton(ACTIONS.share, words.share)]),
  ];
  return [actions([...row, ...opinions(packed, locale)])];
}

function opinions(packed: string, locale: Locale): readonly types.Button[] {
  const { helpful, notHelpful } = textsIn(locale).buttons;
  return [
    { ...button(ACTIONS.helpful, '👍', packed), accessibility_label: helpful },
    { ...button(ACTIONS.notHelpful, '👎', packed), accessibility_label: notHelpful },
  ];
}
