/** The code editor (CodeMirror), loaded apart from the rest of the page. */
import { indentWithTab } from '@codemirror/commands';
import { cpp } from '@codemirror/lang-cpp';
import { java } from '@codemirror/lang-java';
import { javascript } from '@codemirror/lang-javascript';
import { python } from '@codemirror/lang-python';
import { HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { keymap, placeholder } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { basicSetup, EditorView } from 'codemirror';
import type { EditorLanguage } from './code-pane.ts';
import { words } from './state.ts';

export interface Editor {
  /** Puts `code` in, unless it is there already. */
  show(code: string): void;
  speak(language: EditorLanguage): void;
  lock(locked: boolean): void;
  destroy(): void;
}

const SPEECH: Readonly<Record<EditorLanguage, () => Extension>> = { python, javascript, cpp, java };

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
  const locking = new Compartment();
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
  const view = new EditorView({
    parent,
    extensions: [
      EditorView.cspNonce.of(nonce),
      basicSetup,
      COLOURS,
      keymap.of([indentWithTab]),
      indentUnit.of('    '),
      speech.of([]),
      locking.of([]),
      placeholder(words.codeHelp),
      EditorView.contentAttributes.of({ 'aria-label': words.code }),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (docChanged) onEdit(state.doc.toString());
      }),
    ],
  });
  return {
    show(code) {
      const { doc } = view.state;
      if (doc.toString() !== code) view.dispatch({ changes: { from: 0, to: doc.length, insert: code } });
    },
    speak: (language) => view.dispatch({ effects: speech.reconfigure(SPEECH[language]()) }),
    lock: (locked) => view.dispatch({ effects: locking.reconfigure(EditorState.readOnly.of(locked)) }),
    destroy: () => view.destroy(),
  };
}
