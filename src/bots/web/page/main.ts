/** Draws the page: problems, conversation, statement and code beside each other, or one at a time on a phone. */
import { effect } from '@preact/signals';
import { html, render } from 'htm/preact';
import type { VNode } from 'preact';
import { openProblemInAddress } from './actions.ts';
import { Chat } from './chat.ts';
import { CodePane } from './code-pane.ts';
import { ProblemList } from './problem-list.ts';
import { ProblemView } from './problem-view.ts';
import { announcement, PANES, pane, problem, unseen, words } from './state.ts';
import { TopBar } from './top-bar.ts';

function Page(): VNode {
  return html`
    <a class="skip" href="#composer" onClick=${toComposer}>${words.skip}</a>
    <${TopBar} />
    <main data-pane=${pane.value} data-open=${problem.value !== undefined || undefined}>
      <${ProblemList} />
      <${Chat} />
      <div class="work">
        <${ProblemView} />
        <${CodePane} />
      </div>
    </main>
    <nav class="panes" aria-label=${words.navigation}>
      ${PANES.map(
        (other) => html`<button
          type="button"
          class="quiet"
          data-pane=${other}
          aria-pressed=${pane.value === other}
          onClick=${() => (pane.value = other)}
        >
          ${words.panes[other]}
          ${other === 'chat' && unseen.value && html`<i class="dot" role="img" aria-label=${words.newHint} />`}
        </button>`,
      )}
    </nav>
    <p class="hidden" role="status">${announcement.value}</p>
  `;
}

/** A fragment would be taken for a problem's. */
function toComposer(event: Event): void {
  event.preventDefault();
  pane.value = 'chat';
  requestAnimationFrame(() => document.querySelector<HTMLElement>('#composer')?.focus());
}

/** As in chat programs: a slash begins a command from anywhere but where one writes. */
function toComposerBySlash(event: KeyboardEvent): void {
  const writes = event.target instanceof Element && event.target.closest('input, select, textarea, [contenteditable]');
  if (event.key === '/' && !writes && !event.ctrlKey && !event.metaKey && !event.altKey) toComposer(event);
}

render(html`<${Page} />`, document.body);
effect(() => {
  if (pane.value === 'chat') unseen.value = false;
});
addEventListener('keydown', toComposerBySlash);
addEventListener('hashchange', openProblemInAddress);
openProblemInAddress();
