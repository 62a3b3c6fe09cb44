/** Small parts that many components use. */
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { LEVEL_NAMES, LEVELS, type Level } from '../../../core/levels.ts';
import { toHtml } from './markdown.ts';
import { locale, texts, words } from './state.ts';

export function levelName(level: Level): string {
  return texts.level(level, LEVEL_NAMES[level][locale]);
}

/** Five steps going up; `filled` of them are. For the eye only. */
export function Steps({ filled }: { filled: readonly Level[] }): VNode {
  return html`<span class="steps" aria-hidden="true">
    ${LEVELS.map((level) => html`<i class=${filled.includes(level) ? 'on' : ''} />`)}
  </span>`;
}

export function upTo(level: Level): readonly Level[] {
  return LEVELS.filter((other) => other <= level);
}

export function Markdown({ text, class: name = '' }: { text: string; class?: string }): VNode {
  const content = useMemo(() => ({ __html: toHtml(text) }), [text]);
  return html`<div class=${`markdown ${name}`} dangerouslySetInnerHTML=${content} />`;
}

const SAYS_COPIED_MS = 1_500;

export function CopyButton({ text, what }: { text: string; what: string }): VNode {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    const timer = copied ? setTimeout(() => setCopied(false), SAYS_COPIED_MS) : undefined;
    return () => clearTimeout(timer);
  }, [copied]);
  return html`<button
    type="button"
    class="quiet small"
    aria-label=${words.copyOf(what)}
    onClick=${() => copy(text).then(setCopied)}
  >
    ${copied ? words.copied : words.copy}
  </button>`;
}

/** True when the text is in the clipboard: browsers may refuse outside https and this machine. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** A line of ours or of the learner's, with `code` between backticks. */
export function Line({ text }: { text: string }): VNode {
  return html`<p>${text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}</p>`;
}

/** A thumb; the one that points down is turned by the stylesheet. */
export function Thumb(): VNode {
  return html`<svg class="thumb" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M7.5 10.5v9.5H4.5v-9.5zM7.5 10.5l4-7c1.6 0 2.6 1.1 2.3 2.8l-.6 3.2h5.1c1.4 0 2.4 1.3 2 2.6l-1.7 6.3c-.3 1-1.1 1.6-2.1 1.6h-9" />
  </svg>`;
}
