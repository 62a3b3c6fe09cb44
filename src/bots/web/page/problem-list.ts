/** All problems: search as one types, filters, and what this learner has had of each. */
import { signal } from '@preact/signals';
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { DIFFICULTIES } from '../../../core/problems/problem.ts';
import type { ProblemList as Found, ProblemLine } from '../page-data.ts';
import { openProblem } from './actions.ts';
import { Steps } from './parts.ts';
import { Refused, type Search, searchProblems } from './server.ts';
import { historyVersion, problem, words } from './state.ts';

const MOST = 100;
const search = signal<Search>({ q: '', topic: '', difficulty: '', most: MOST });
const found = signal<Found | undefined>(undefined);
const trouble = signal('');

export function ProblemList(): VNode {
  useSearch();
  const { problems, more, topics } = found.value ?? { problems: [], more: false, topics: [] };
  return html`<nav class="problems" id="problems" aria-label=${words.panes.problems}>
    <div class="search">
      <input
        type="search"
        placeholder=${words.search}
        aria-label=${words.search}
        maxlength="100"
        autocomplete="off"
        value=${search.value.q}
        onInput=${(event: Typed) => narrow({ q: event.currentTarget.value })}
      />
      <div class="filters">
        <${Filter} label=${words.topic} all=${words.allTopics} name="topic" options=${topics.map((topic) => [topic, topic])} />
        <${Filter}
          label=${words.difficulty}
          all=${words.allDifficulties}
          name="difficulty"
          options=${DIFFICULTIES.map((difficulty) => [difficulty, words.difficulties[difficulty]])}
        />
      </div>
    </div>
    <ul>
      ${problems.map((line) => html`<${Line} key=${line.number} line=${line} />`)}
    </ul>
    ${trouble.value && html`<p class="refusal" role="status">${trouble.value}</p>`}
    ${found.value && problems.length === 0 && html`<p class="nothing" role="status">${words.nothingFound}</p>`}
    ${more && html`<button type="button" class="quiet" onClick=${() => narrow({ most: search.value.most + MOST })}>${words.showMore}</button>`}
  </nav>`;
}

type Typed = InputEvent & { currentTarget: HTMLInputElement };

interface FilterProps {
  readonly label: string;
  readonly all: string;
  readonly name: 'topic' | 'difficulty';
  readonly options: readonly (readonly [string, string])[];
}

function Filter({ label, all, name, options }: FilterProps): VNode {
  return html`<select
    aria-label=${label}
    value=${search.value[name]}
    onChange=${(event: Event & { currentTarget: HTMLSelectElement }) => narrow({ [name]: event.currentTarget.value })}
  >
    <option value="">${all}</option>
    ${options.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
  </select>`;
}

function Line({ line }: { line: ProblemLine }): VNode {
  const { number, title, difficulty, had } = line;
  return html`<li>
    <a
      href=${`#${number}`}
      aria-current=${problem.value?.number === number ? 'page' : undefined}
      onClick=${(event: MouseEvent) => open(event, number)}
    >
      <span class="number">${number}</span>
      <span class="title">${title}</span>
      <span class="had">
        ${had.length > 0 && html`<span role="img" aria-label=${words.had(had.join(', '))}><${Steps} filled=${had} /></span>`}
      </span>
      <span class=${`difficulty ${difficulty}`}>${words.difficulties[difficulty]}</span>
    </a>
  </li>`;
}

function open(event: MouseEvent, number: number): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  void openProblem(number);
}

function narrow(more: Partial<Search>): void {
  search.value = { ...search.value, most: MOST, ...more };
}

/** Searches again when the search or the history has changed; an answer that is overtaken is dropped. */
function useSearch(): void {
  useEffect(() => {
    const overtaken = new AbortController();
    searchProblems(search.value, overtaken.signal)
      .then((list) => {
        found.value = list;
        trouble.value = '';
      })
      .catch((error) => {
        if (error instanceof Refused) trouble.value = error.refusal.text;
      });
    return () => overtaken.abort();
  }, [search.value, historyVersion.value]);
}
