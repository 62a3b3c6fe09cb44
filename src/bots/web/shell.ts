/** The one HTML document: where its modules are, in which language and theme. All else is drawn by `page/main.ts`. */
import { html, raw } from 'hono/html';
import type { Locale } from '../../core/locale.ts';
import type { Assets } from './assets.ts';

export interface ShellOptions {
  readonly locale: Locale;
  /** Undefined: as the system has it. */
  readonly theme: string | undefined;
  readonly nonce: string;
}

/** Layout last: it has the rules for narrow screens. */
const STYLES = ['theme', 'base', 'top', 'problems', 'chat', 'markdown', 'composer', 'work', 'layout'];

const TITLES: Readonly<Record<Locale, string>> = {
  en: 'Nudge: hints that fit',
  ko: 'Nudge: 딱 맞는 힌트',
};
const NO_SCRIPT: Readonly<Record<Locale, string>> = {
  en: 'This page needs JavaScript. In a terminal, `npm run hint -- 42` works without.',
  ko: '이 페이지는 자바스크립트가 필요해요. 터미널에서는 `npm run hint -- 42`로 쓸 수 있어요.',
};

export function renderShell(assets: Assets, { locale, theme, nonce }: ShellOptions) {
  const page = (name: string) => assets.address(`bots/web/page/${name}`);
  return html`<!doctype html>
<html lang="${locale}" ${theme === 'dark' || theme === 'light' ? raw(`data-theme="${theme}"`) : ''}>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
    <meta name="color-scheme" content="light dark">
    <meta name="csp-nonce" content="${nonce}">
    <title>${TITLES[locale]}</title>
    <link rel="icon" href="${page('icon.svg')}" type="image/svg+xml">
    ${STYLES.map((name) => html`<link rel="stylesheet" href="${page(`css/${name}.css`)}">`)}
    <script type="importmap" nonce="${nonce}">${raw(JSON.stringify(assets.importMap))}</script>
    ${assets.first.map((address) => html`<link rel="modulepreload" href="${address}">`)}
    <script type="module" src="${page('main.ts')}"></script>
  </head>
  <body>
    <noscript>${NO_SCRIPT[locale]}</noscript>
  </body>
</html>`;
}
