/** Draws the page: problems, conversation, statement and code beside each other, or one at a time on a phone. */
import { html, render } from 'htm/preact';
import type { VNode } from 'preact';
import { openProblemInAddress } from './actions.ts';
import { Chat } from './chat.ts';
import { CodePane } from './code-pane.ts';
import { ProblemList } from './problem-list.ts';
import { ProblemView } from './problem-view.ts';
import { announcement, PANES, pane, problem, words } from './state.ts';
import { TopBar } from './top-bar.ts';

function Page(): VNode {
  return html`
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
        </button>`,
      )}
    </nav>
    <p class="hidden" role="status">${announcement.value}</p>
  `;
}

render(html`<${Page} />`, document.body);
addEventListener('hashchange', openProblemInAddress);
openProblemInAddress();
