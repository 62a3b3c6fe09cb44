/** Small parts that many components use. */
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
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
  return html`<div class=${`markdown ${name}`} dangerouslySetInnerHTML=${{ __html: toHtml(text) }} />`;
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
