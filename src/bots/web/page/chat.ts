/** The conversation about one problem: what was asked, the hints, and where to ask for the next. */
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { LEVEL_NAMES, LEVELS } from '../../../core/levels.ts';
import { ask, askForLevel } from './actions.ts';
import { EXAMPLE } from './command.ts';
import { Composer } from './composer.ts';
import { HintCard, LiveCard } from './hint-card.ts';
import { Line, Steps, upTo } from './parts.ts';
import { liveHere, locale, type Message, messages, problem, reachable, texts, words } from './state.ts';

export function Chat(): VNode {
  const all = messages.value;
  const { box, onScroll } = useStickyEnd();
  const lastHint = all.findLastIndex(({ kind }) => kind === 'hint');
  const isLast = (index: number) => index === lastHint && liveHere.value === undefined;
  const fresh = !liveHere.value && !all.some(({ kind }) => kind === 'ask' || kind === 'hint');
  return html`<section class="chat" id="chat" aria-label=${words.panes.chat}>
    <${Heading} />
    <div class="messages" ref=${box} onScroll=${onScroll} tabindex="0" role="log" aria-label=${words.conversation} aria-live="off">
      ${all.map((message, index) => html`<${Shown} key=${index} message=${message} isLast=${isLast(index)} />`)}
      ${fresh && (problem.value ? html`<${Ladder} />` : html`<${Welcome} />`)}
      ${liveHere.value && html`<${LiveCard} hint=${liveHere.value} />`}
    </div>
    <${Composer} fresh=${fresh} />
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
      return html`<div class="refusal" tabindex="-1">
        <${Line} text=${message.refusal.text} />
        ${message.refusal.retryable && message.ask !== '' && html`<${AskAgain} text=${message.ask} />`}
      </div>`;
    case 'note':
      return html`<div class="note" tabindex="-1">
        <${Line} text=${message.text} />
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
    <p><button type="button" onClick=${() => ask(EXAMPLE)}><code>${EXAMPLE}</code></button></p>
  </div>`;
}

function Ladder(): VNode {
  return html`<div class="welcome">
    <h2>${words.howMuchHelp}</h2>
    <ul class="ladder" aria-label=${words.ladder}>
      ${LEVELS.map((level) => {
        const closed = !reachable.value.includes(level);
        return html`<li>
          <button type="button" aria-disabled=${closed} onClick=${() => askForLevel(level)}>
            <${Steps} filled=${upTo(level)} />
            <span>
              <strong>${level} ${LEVEL_NAMES[level][locale]}</strong>
              <span>${closed ? words.opensLater : texts.levelAbout[level]}</span>
            </span>
          </button>
        </li>`;
      })}
    </ul>
  </div>`;
}

/** Within this many pixels of the end, a reader is taken to be there. */
const NEAR_END = 60;

/** Keeps the end of the conversation in view, unless the learner reads further up. What was just asked is always shown. */
function useStickyEnd() {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const count = useRef(0);
  const onScroll = ({ currentTarget }: Event & { currentTarget: HTMLElement }) => {
    const { scrollHeight, scrollTop, clientHeight } = currentTarget;
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
  };
  useLayoutEffect(() => {
    const asked = messages.value.at(-1)?.kind === 'ask' && messages.value.length !== count.current;
    count.current = messages.value.length;
    if (asked || atEnd.current) box.current?.scrollTo({ top: box.current.scrollHeight });
  });
  return { box, onScroll };
}
