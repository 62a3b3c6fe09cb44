/** Name, language, colours, and what is kept. */
import { signal } from '@preact/signals';
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { LOCALES, type Locale } from '../../../core/locale.ts';
import { forgetMe } from './actions.ts';
import { Steps, upTo } from './parts.ts';
import { locale, words } from './state.ts';

const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', ko: '한국어' };
const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const theme = signal(THEMES.find((known) => known === document.documentElement.dataset['theme']) ?? 'system');
const open = signal(false);

export function TopBar(): VNode {
  return html`<header class="top">
    <h1><${Steps} filled=${upTo(5)} />Nudge</h1>
    <div class="languages" role="group" aria-label=${words.language}>
      ${LOCALES.map(
        (other) => html`<button
          type="button"
          class="quiet"
          lang=${other}
          aria-pressed=${other === locale}
          onClick=${() => switchTo(other)}
        >
          ${LANGUAGE_NAMES[other]}
        </button>`,
      )}
    </div>
    <button type="button" class="quiet" aria-haspopup="dialog" onClick=${() => (open.value = true)}>${words.history}</button>
    <${Settings} />
  </header>`;
}

function Settings(): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const [sure, setSure] = useState(false);
  useEffect(() => {
    if (open.value) dialog.current?.showModal();
    else dialog.current?.close();
    setSure(false);
  }, [open.value]);
  const close = () => {
    open.value = false;
  };

  return html`<dialog ref=${dialog} aria-label=${words.history} onClose=${close} onClick=${closeOutside}>
    <form method="dialog">
      <h2>${words.history}</h2>
      <fieldset class="themes">
        <legend>${words.theme}</legend>
        ${THEMES.map(
          (other) => html`<label>
            <input type="radio" name="theme" checked=${theme.value === other} onChange=${() => wear(other)} />
            ${words.themes[other]}
          </label>`,
        )}
      </fieldset>
      <p>${words.privacy}</p>
      <div class="buttons">
        ${
          sure
            ? html`
                <button type="button" class="danger" onClick=${() => forgetMe().then(close)}>${words.deleteForGood}</button>
                <button type="button" ref=${focus} onClick=${() => setSure(false)}>${words.cancel}</button>
              `
            : html`
                <button type="button" onClick=${() => setSure(true)}>${words.deleteHistory}</button>
                <button type="button" class="primary" onClick=${close}>${words.close}</button>
              `
        }
      </div>
    </form>
  </dialog>`;
}

function focus(button: HTMLButtonElement | null): void {
  button?.focus();
}

function closeOutside({ target, currentTarget }: MouseEvent & { currentTarget: HTMLDialogElement }): void {
  if (target === currentTarget) currentTarget.close();
}

/** The server words its answers, so it has to know, too. */
function switchTo(other: Locale): void {
  keepCookie('language', other);
  location.reload();
}

function wear(other: Theme): void {
  theme.value = other;
  keepCookie('theme', other);
  if (other === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = other;
}

const YEAR_S = 365 * 24 * 3_600;

function keepCookie(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: Safari and Firefox learnt cookieStore only lately.
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_S}; samesite=lax`;
}
