/** Where a learner types: a slash command with completion, or one click on a level. */
import Combobox from '@github/combobox-nav';
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { LEVEL_NAMES, LEVELS } from '../../../core/levels.ts';
import { ask, askForLevel } from './actions.ts';
import { EXAMPLE } from './command.ts';
import { type Suggestion, suggest } from './completion.ts';
import { openEditor } from './hint-card.ts';
import { codeLines, live, locale, messages, problem, sending, texts, words } from './state.ts';

const LONGEST_ASK = 500;

export function Composer(): VNode {
  const [line, setLine] = useState('');
  const { input, list, suggestions, close } = useCompletion(line, setLine);
  const waiting = live.value !== undefined || sending.value;

  const send = (event: Event) => {
    event.preventDefault();
    if (line.trim() === '' || waiting) return;
    close();
    void ask(line.trim());
    setLine('');
  };

  return html`<form class="composer" onSubmit=${send}>
    ${problem.value && messages.value.length > 0 && html`<${Levels} disabled=${waiting} />`}
    <div class="line">
      <ul
        ref=${list}
        role="listbox"
        class="suggestions"
        aria-label=${words.suggestions}
        hidden=${suggestions.length === 0}
      >
        ${suggestions.map(
          ({ line: whole, label, detail }) => html`<li role="option" key=${whole} id=${`s-${whole}`} data-line=${whole}>
            <strong>${label}</strong> <small>${detail}</small>
          </li>`,
        )}
      </ul>
      <input
        ref=${input}
        class="command"
        aria-label=${words.composer}
        aria-describedby="composer-help"
        placeholder=${EXAMPLE}
        maxlength=${LONGEST_ASK}
        autocomplete="off"
        autocapitalize="off"
        spellcheck=${false}
        enterkeyhint="send"
        value=${line}
        onInput=${(event: InputEvent & { currentTarget: HTMLInputElement }) => setLine(event.currentTarget.value)}
        onBlur=${close}
        onKeyDown=${(event: KeyboardEvent) => event.key === 'Escape' && close()}
      />
      <button type="submit" class="primary" disabled=${waiting || line.trim() === ''}>${words.send}</button>
    </div>
    <p class="below">
      <span id="composer-help">${words.composerHelp}</span>
      ${codeLines.value > 0 && html`<button type="button" class="quiet small" onClick=${openEditor}>${words.codeGoesAlong(codeLines.value)}</button>`}
    </p>
  </form>`;
}

function Levels({ disabled }: { disabled: boolean }): VNode {
  return html`<div class="levels" role="group" aria-label=${words.ladder}>
    ${LEVELS.map(
      (level) => html`<button
        type="button"
        disabled=${disabled}
        title=${texts.levelAbout[level]}
        onClick=${() => askForLevel(level)}
      >
        <b>${level}</b> ${LEVEL_NAMES[level][locale]}
      </button>`,
    )}
  </div>`;
}

/** Suggestions for `line`, and the keys that choose among them. */
function useCompletion(line: string, setLine: (line: string) => void) {
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([]);

  useEffect(() => {
    const overtaken = new AbortController();
    suggest(line, overtaken.signal)
      .then((found) => overtaken.signal.aborted || setSuggestions(found))
      .catch(() => overtaken.signal.aborted || setSuggestions([]));
    return () => overtaken.abort();
  }, [line]);

  useEffect(() => {
    if (!input.current || !list.current || suggestions.length === 0) return;
    const box = new Combobox(input.current, list.current, { tabInsertsSuggestions: true });
    const take = ({ target }: Event) => {
      setSuggestions([]);
      setLine((target as HTMLElement).dataset['line'] ?? line);
    };
    const keepFocus = (event: Event) => event.preventDefault();
    const options = list.current;
    options.addEventListener('combobox-commit', take);
    options.addEventListener('mousedown', keepFocus);
    box.start();
    return () => {
      box.destroy();
      options.removeEventListener('combobox-commit', take);
      options.removeEventListener('mousedown', keepFocus);
    };
  }, [suggestions]);

  return { input, list, suggestions, close: () => setSuggestions([]) };
}
