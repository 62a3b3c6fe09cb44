/** A hint as a card, finished or being written, with what can be done about it. */
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { LEVELS, type Level } from '../../../core/levels.ts';
import { handWrittenNote } from '../../text/texts.ts';
import type { ShownHint } from '../page-data.ts';
import { askForLevel, openEditor, rate, stop } from './actions.ts';
import { levelName, Markdown, Steps, Thumb, upTo } from './parts.ts';
import { code, type LiveHint, locale, texts, words } from './state.ts';

export function HintCard({ hint, isLast }: { hint: ShownHint; isLast: boolean }): VNode {
  const { level, source, text, insteadOfModel } = hint;
  const curated = source === 'curated';
  const why = insteadOfModel === 'off' ? undefined : handWrittenNote({ ...hint, locale });
  return html`<article class=${`card ${curated ? 'curated' : 'model'}`} tabindex="-1" aria-label=${levelName(level)}>
    <header>
      <${Steps} filled=${upTo(level)} />
      <h3>${levelName(level)}</h3>
      ${curated && html`<span class="tag">${words.handWritten}</span>`}
      <${Opinion} hint=${hint} />
    </header>
    <${Markdown} text=${text} />
    ${why && html`<p class="why">${why}</p>`}
    ${isLast && html`<footer><${NextSteps} level=${level} /></footer>`}
  </article>`;
}

function NextSteps({ level }: { level: Level }): VNode {
  const next = LEVELS.find((other) => other > level);
  return html`
    ${next && html`<button type="button" class="primary" onClick=${() => askForLevel(next)}>${levelName(next)}</button>`}
    ${code.value.trim() === '' && html`<button type="button" onClick=${openEditor}>${texts.buttons.addCode}</button>`}
  `;
}

function Opinion({ hint }: { hint: ShownHint }): VNode {
  const button = (helpful: boolean, label: string) => html`<button
    type="button"
    class=${`opinion ${helpful ? 'up' : 'down'}`}
    aria-pressed=${hint.helpful === helpful}
    aria-label=${label}
    title=${label}
    onClick=${() => rate(hint.id, hint.helpful === helpful ? undefined : helpful)}
  >
    <${Thumb} />
  </button>`;
  return html`<span class="opinions">
    ${button(true, texts.buttons.helpful)} ${button(false, texts.buttons.notHelpful)}
  </span>`;
}

export function LiveCard({ hint }: { hint: LiveHint }): VNode {
  const { stage, text, connected } = hint;
  return html`<article class="card model live" aria-busy="true" aria-label=${texts.stages[stage]}>
    ${text === '' ? '' : html`<${Markdown} text=${text} />`}
    <footer>
      <span class="stage">
        <i class="dots" aria-hidden="true"><b /><b /><b /></i>
        ${connected ? texts.stages[text === '' ? stage : 'checking'] : words.connectionLost}
      </span>
      <${StopButton} key=${hint.running.id} />
    </footer>
  </article>`;
}

function StopButton(): VNode {
  const [stopping, setStopping] = useState(false);
  const press = () => {
    setStopping(true);
    void stop();
  };
  return html`<button type="button" aria-disabled=${stopping} onClick=${press}>${texts.buttons.stop}</button>`;
}
