/** The conversation about one problem: what was asked, the hints, and where to ask for the next. */
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { LEVEL_NAMES, LEVELS } from '../../../core/levels.ts';
import { ask, askForLevel } from './actions.ts';
import { EXAMPLE } from './command.ts';
import { Composer } from './composer.ts';
import { HintCard, LiveCard } from './hint-card.ts';
import { Steps, upTo } from './parts.ts';
import { live, locale, type Message, messages, problem, texts, words } from './state.ts';

export function Chat(): VNode {
  const all = messages.value;
  const lastHint = all.findLastIndex(({ kind }) => kind === 'hint');
  const isLast = (index: number) => index === lastHint && live.value === undefined;
  return html`<section class="chat" id="chat" aria-label=${words.panes.chat}>
    <${Heading} />
    <div class="messages" ref=${useStickyEnd()} tabindex="0" role="log" aria-label=${words.conversation} aria-live="off">
      ${problem.value === undefined && all.length === 0 && html`<${Welcome} />`}
      ${problem.value !== undefined && all.length === 0 && html`<${Ladder} />`}
      ${all.map((message, index) => html`<${Shown} key=${index} message=${message} isLast=${isLast(index)} />`)}
      ${live.value && html`<${LiveCard} hint=${live.value} />`}
    </div>
    <${Composer} />
  </section>`;
}

function Heading(): VNode | null {
  const open = problem.value;
  if (!open) return null;
  return html`<header class="heading">
    <h2><span class="number">${open.number}</span> ${open.title}</h2>
    <span class=${`difficulty ${open.difficulty}`}>${words.difficulties[open.difficulty]}</span>
  </header>`;
}

function Shown({ message, isLast }: { message: Message; isLast: boolean }): VNode {
  switch (message.kind) {
    case 'ask':
      return html`<p class="ask">
        <code>${message.text}</code>${message.withCode && html`<span class="tag">${words.withCode}</span>`}
      </p>`;
    case 'hint':
      return html`<${HintCard} hint=${message.hint} isLast=${isLast} />`;
    case 'refusal':
      return html`<div class="refusal">
        <p>${message.refusal.text}</p>
        ${message.refusal.retryable && message.ask !== '' && html`<${AskAgain} text=${message.ask} />`}
      </div>`;
    case 'note':
      return html`<div class="note">
        <p>${message.text}</p>
        ${message.ask && html`<${AskAgain} text=${message.ask} />`}
      </div>`;
  }
}

function AskAgain({ text }: { text: string }): VNode {
  return html`<button type="button" onClick=${() => ask(text)}>${texts.buttons.again}</button>`;
}

function Welcome(): VNode {
  return html`<div class="welcome">
    <h2>${words.welcome}</h2>
    <p>${words.welcomeHow}</p>
    <p><button type="button" class="example" onClick=${() => ask(EXAMPLE)}><code>${EXAMPLE}</code></button></p>
  </div>`;
}

function Ladder(): VNode {
  return html`<div class="welcome">
    <h2>${words.howMuchHelp}</h2>
    <ul class="ladder" aria-label=${words.ladder}>
      ${LEVELS.map(
        (level) => html`<li>
          <button type="button" onClick=${() => askForLevel(level)}>
            <${Steps} filled=${upTo(level)} />
            <span><strong>${level} ${LEVEL_NAMES[level][locale]}</strong>${texts.levelAbout[level]}</span>
          </button>
        </li>`,
      )}
    </ul>
  </div>`;
}

/** Within this many pixels of the end, a reader wants to stay there. */
const NEAR_END = 80;

/** Keeps the end of the conversation in view, unless the learner reads further up. */
function useStickyEnd() {
  const element = useRef<HTMLDivElement>(null);
  const count = useRef(0);
  useEffect(() => {
    const box = element.current;
    if (!box) return;
    const said = messages.value.length;
    const isNew = said !== count.current;
    count.current = said;
    const grown = box.scrollHeight - box.scrollTop - box.clientHeight;
    if (isNew || grown < NEAR_END * 2) box.scrollTo({ top: box.scrollHeight });
  });
  return element;
}
