/** The learner's program: an editor, loaded when it is first seen, and a way to open a file. */
import { signal } from '@preact/signals';
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Refusal } from '../../../core/errors.ts';
import { readSubmission } from '../../../core/submission.ts';
import { editCode } from './actions.ts';
import { keepCodeLanguage, readCodeLanguage } from './drafts.ts';
import type { Editor } from './editor.ts';
import { code, locale, problem, words } from './state.ts';

const LANGUAGES = { python: 'Python', javascript: 'JavaScript', cpp: 'C++', java: 'Java' } as const;
export type EditorLanguage = keyof typeof LANGUAGES;

const language = signal(toLanguage(readCodeLanguage()));
const trouble = signal('');

export function CodePane(): VNode {
  const place = useEditor();
  return html`<section class="code" id="code" aria-label=${words.panes.code} onDrop=${drop} onDragOver=${allow}>
    <header>
      <h2>${words.code}</h2>
      <select
        aria-label=${words.codeLanguage}
        value=${language.value}
        onChange=${(event: Event & { currentTarget: HTMLSelectElement }) => choose(event.currentTarget.value)}
      >
        ${Object.entries(LANGUAGES).map(([value, name]) => html`<option value=${value}>${name}</option>`)}
      </select>
      <label class="button quiet small">
        ${words.openFile}
        <input type="file" class="hidden" disabled=${!problem.value} onChange=${pick} />
      </label>
      <button type="button" class="quiet small" disabled=${code.value === ''} onClick=${clear}>${words.clear}</button>
    </header>
    ${trouble.value && html`<p class="refusal" role="alert">${trouble.value}</p>`}
    <div class="editor" ref=${place} />
    <p class="below" id="code-help">
      ${problem.value ? html`<span>${words.codeHelp}</span><span>${words.editorKeys}</span>` : words.chooseFirst}
    </p>
  </section>`;
}

/** Puts the editor into the element it returns, and keeps the two in step. */
function useEditor() {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(null);
  useEffect(() => {
    let gone = false;
    import('./editor.ts')
      .then(({ createEditor }) => {
        if (gone || !place.current) return;
        editor.current = createEditor(place.current, edit);
        fill(editor.current);
      })
      .catch(() => {
        trouble.value = words.editorFails;
      });
    return () => {
      gone = true;
      editor.current?.destroy();
    };
  }, []);
  useEffect(() => {
    if (editor.current) fill(editor.current);
  }, [code.value, language.value, problem.value?.number]);
  useEffect(() => {
    trouble.value = '';
  }, [problem.value?.number]);
  return place;
}

function fill(editor: Editor): void {
  editor.open(problem.value?.number, code.value);
  editor.speak(language.value);
}

function edit(text: string): void {
  trouble.value = '';
  editCode(text);
}

function clear(): void {
  edit('');
  document.querySelector<HTMLElement>('.cm-content')?.focus();
}

function choose(name: string): void {
  language.value = toLanguage(name);
  keepCodeLanguage(language.value);
}

function toLanguage(name: string | undefined): EditorLanguage {
  return (Object.keys(LANGUAGES) as EditorLanguage[]).find((known) => known === name) ?? 'python';
}

async function pick({ currentTarget }: Event & { currentTarget: HTMLInputElement }): Promise<void> {
  const [file] = currentTarget.files ?? [];
  if (file) await take(file);
  currentTarget.value = '';
}

async function drop(event: DragEvent): Promise<void> {
  const [file] = event.dataTransfer?.files ?? [];
  if (!file || !problem.value) return;
  event.preventDefault();
  await take(file);
}

function allow(event: DragEvent): void {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
}

const ENDINGS: Readonly<Record<string, EditorLanguage>> = {
  py: 'python',
  js: 'javascript',
  ts: 'javascript',
  java: 'java',
  c: 'cpp',
  cc: 'cpp',
  cpp: 'cpp',
  h: 'cpp',
};

/** Reads a file as the server would, so that what is no program is told at once. */
async function take(file: File): Promise<void> {
  try {
    const { code: text } = readSubmission(new Uint8Array(await file.arrayBuffer()));
    choose(ENDINGS[file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? language.value);
    edit(text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    trouble.value = error.text(locale);
  }
}
