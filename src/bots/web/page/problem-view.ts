/** The statement of the open problem, with examples to copy. */
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import type { ShownExample } from '../page-data.ts';
import { CopyButton, Markdown } from './parts.ts';
import { problem, words } from './state.ts';

export function ProblemView(): VNode {
  const open = problem.value;
  return html`<section class="problem" id="problem" aria-label=${words.panes.problem} tabindex="0">
    ${
      open
        ? html`
            <h2><span class="number">${open.number}</span> ${open.title}</h2>
            <p class="topics">${open.topics.map((topic) => html`<span class="tag">${topic}</span>`)}</p>
            <${Markdown} text=${open.statement} />
            <h3>${words.input}</h3>
            <${Markdown} text=${open.input} />
            <h3>${words.output}</h3>
            <${Markdown} text=${open.output} />
            ${
              open.constraints.length > 0 &&
              html`<h3>${words.constraints}</h3>
                <ul class="constraints">
                  ${open.constraints.map((text) => html`<li><${Markdown} text=${text} /></li>`)}
                </ul>`
            }
            ${open.examples.map((example, index) => html`<${Example} key=${`${open.number} ${index}`} example=${example} number=${index + 1} />`)}
            ${open.url && html`<p><a href=${open.url} target="_blank" rel="noopener noreferrer">${words.source}</a></p>`}
          `
        : html`<p class="nothing">${words.chooseFirst}</p>`
    }
  </section>`;
}

function Example({ example, number }: { example: ShownExample; number: number }): VNode {
  const { input, output, note } = example;
  const title = words.example(number);
  return html`<div class="example">
    <h3>${title}</h3>
    <div class="pair">
      <${Block} label=${words.input} what=${`${title}, ${words.input}`} text=${input} />
      <${Block} label=${words.output} what=${`${title}, ${words.output}`} text=${output} />
    </div>
    ${note && html`<${Markdown} text=${note} class="why" />`}
  </div>`;
}

function Block({ label, what, text }: { label: string; what: string; text: string }): VNode {
  return html`<figure>
    <figcaption>${label} <${CopyButton} text=${text} what=${what} /></figcaption>
    <pre>${text.trimEnd()}</pre>
  </figure>`;
}
