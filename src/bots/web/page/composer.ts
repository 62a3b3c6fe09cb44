/** Where a learner types: a slash command with completion, or one click on a level. */
import Combobox from '@github/combobox-nav';
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { LEVEL_NAMES, LEVELS } from '../../../core/levels.ts';
import { ask, askForLevel, openEditor } from './actions.ts';
import { EXAMPLE, hintCommand } from './command.ts';
import { type Completion, complete } from './completion.ts';
import { codeLines, live, locale, problem, reachable, sending, texts, words } from './state.ts';

const LONGEST_ASK = 500;

/** `fresh`: nothing was asked yet, and the levels are shown larger elsewhere. */
export function Composer({ fresh }: { fresh: boolean }): VNode {
  const [line, setLine] = useState('');
  const { input, list, suggestions, close } = useCompletion(line, setLine);
  const waiting = live.value !== undefined || sending.value;

  const send = async (event: Event) => {
    event.preventDefault();
    const typed = line.trim();
    if (typed === '' || waiting) return;
    close();
    setLine('');
    // What has to be asked differently is there to be mended.
    if (!(await ask(typed))) setLine((now) => now || typed);
  };

  return html`<form class="composer" onSubmit=${send}>
    ${problem.value && !fresh && html`<${Levels} disabled=${waiting} />`}
    <div class="line">
      <ul ref=${list} role="listbox" class="suggestions" aria-label=${words.suggestions} hidden=${suggestions.length === 0}>
        ${suggestions.map(
          (
            { line: whole, label, detail },
            index,
          ) => html`<li role="option" key=${whole} id=${`suggestion-${index}`} data-line=${whole}>
            <strong>${label}</strong> <small>${detail}</small>
          </li>`,
        )}
      </ul>
      <input
        ref=${input}
        id="composer"
        class="command"
        aria-label=${words.composer}
        aria-describedby="composer-help"
        placeholder=${problem.value ? hintCommand(problem.value.number, 2) : EXAMPLE}
        maxlength=${LONGEST_ASK}
        autocomplete="off"
        autocapitalize="off"
        spellcheck=${false}
        enterkeyhint="send"
        value=${line}
        onInput=${(event: InputEvent & { currentTarget: HTMLInputElement }) => setLine(event.currentTarget.value)}
        onBlur=${close}
        onKeyDown=${(event: KeyboardEvent) => event.key === 'Escape' && !event.isComposing && close()}
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
    ${LEVELS.map((level) => {
      const closed = !reachable.value.includes(level);
      return html`<button
        type="button"
        disabled=${disabled}
        aria-disabled=${closed}
        title=${closed ? words.opensLater : texts.levelAbout[level]}
        onClick=${() => askForLevel(level)}
      >
        <b>${level}</b> <span>${LEVEL_NAMES[level][locale]}</span>
      </button>`;
    })}
  </div>`;
}

const NOTHING: Completion = { suggestions: [], unfinished: false };

/** Suggestions for `line`, and the keys that choose among them. */
function useCompletion(line: string, setLine: (line: string) => void) {
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const box = useRef<Combobox>(null);
  const [{ suggestions, unfinished }, setCompletion] = useState(NOTHING);
  const close = () => setCompletion(NOTHING);

  useEffect(() => {
    const overtaken = new AbortController();
    complete(line, overtaken.signal)
      .then((found) => overtaken.signal.aborted || setCompletion(found))
      .catch(() => overtaken.signal.aborted || close());
    return () => overtaken.abort();
  }, [line]);

  useEffect(() => {
    if (!input.current || !list.current) return;
    const options = list.current;
    const combobox = new Combobox(input.current, options, { tabInsertsSuggestions: true });
    box.current = combobox;
    const take = ({ target }: Event) => {
      close();
      setLine((target as HTMLElement).dataset['line'] ?? '');
    };
    // A click must not take the focus from the field.
    const keepField = (event: Event) => event.preventDefault();
    options.addEventListener('combobox-commit', take);
    options.addEventListener('mousedown', keepField);
    return () => combobox.destroy();
  }, []);

  useEffect(() => {
    if (!box.current || suggestions.length === 0) return;
    box.current.firstOptionSelectionMode = unfinished ? 'active' : 'none';
    box.current.start();
    return () => box.current?.stop();
  }, [suggestions, unfinished]);

  return { input, list, suggestions, close };
}
