/** The code editor (CodeMirror), loaded apart from the rest of the page. */
import { indentWithTab } from '@codemirror/commands';
import { cpp } from '@codemirror/lang-cpp';
import { java } from '@codemirror/lang-java';
import { javascript } from '@codemirror/lang-javascript';
import { python } from '@codemirror/lang-python';
import { HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState, type Extension, Prec } from '@codemirror/state';
import { keymap, placeholder } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { basicSetup, EditorView } from 'codemirror';
import type { EditorLanguage } from './code-pane.ts';
import { words } from './state.ts';

export interface Editor {
  /** Shows the program for a problem; each has its own way back (undo). Without a problem nothing can be written. */
  open(problem: number | undefined, code: string): void;
  speak(language: EditorLanguage): void;
  destroy(): void;
}

const SPEECH: Readonly<Record<EditorLanguage, () => Extension>> = { python, javascript, cpp, java };

/** Milliseconds within which Tab leaves the editor. */
const LEAVE_MS = 2_000;
/** Before all others: an open list of completions takes Escape for itself. */
const ESCAPE_THEN_TAB = Prec.highest(
  keymap.of([
    {
      key: 'Escape',
      run(view) {
        view.setTabFocusMode(LEAVE_MS);
        return false;
      },
    },
  ]),
);

/** Colours come from the page, so that they follow its theme. */
const COLOURS = syntaxHighlighting(
  HighlightStyle.define([
    { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--code-keyword)' },
    { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
    { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
    { tag: tags.comment, color: 'var(--code-comment)', fontStyle: 'italic' },
    { tag: [tags.function(tags.variableName), tags.definition(tags.variableName)], color: 'var(--code-name)' },
    { tag: [tags.typeName, tags.className], color: 'var(--code-type)' },
  ]),
);

export function createEditor(parent: HTMLElement, onEdit: (code: string) => void): Editor {
  const speech = new Compartment();
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
  let language: EditorLanguage = 'python';
  let opened: number | undefined;

  const beginning = (code: string) =>
    EditorState.create({
      doc: code,
      extensions: [
        // First, for that list has the highest precedence, too.
        ESCAPE_THEN_TAB,
        basicSetup,
        COLOURS,
        keymap.of([indentWithTab]),
        indentUnit.of('    '),
        speech.of(SPEECH[language]()),
        EditorState.readOnly.of(opened === undefined),
        placeholder(words.codePlaceholder),
        EditorView.cspNonce.of(nonce),
        EditorView.contentAttributes.of({ 'aria-label': words.code, 'aria-describedby': 'code-help' }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) onEdit(state.doc.toString());
        }),
      ],
    });
  const view = new EditorView({ parent, state: beginning('') });

  return {
    open(problem, code) {
      const { doc } = view.state;
      if (problem !== opened) {
        opened = problem;
        view.setState(beginning(code));
      } else if (doc.toString() !== code) {
        view.dispatch({ changes: { from: 0, to: doc.length, insert: code } });
      }
    },
    speak(other) {
      language = other;
      view.dispatch({ effects: speech.reconfigure(SPEECH[other]()) });
    },
    destroy: () => view.destroy(),
  };
}
