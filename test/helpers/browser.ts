/** Debian's Chromium, driven by Playwright. Where there is none, `CHROMIUM` is undefined, and that is said loudly. */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const CHROMIUM = [process.env['CHROMIUM'] ?? '', ...PLACES].find((place) => existsSync(place));

if (!CHROMIUM) {
  process.stderr.write(
    '\n*** BROWSER TESTS SKIPPED: no Chromium here (apt-get install chromium, or set CHROMIUM) ***\n\n',
  );
}

/** Without the network that Chromium would look for at every start. */
const QUIET = ['no-sandbox', 'disable-gpu', 'disable-quic', 'no-first-run', 'disable-sync'].concat([
  'disable-background-networking',
  'disable-component-update',
]);

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM ?? '', args: QUIET.map((flag) => `--${flag}`) });
}

export interface Tab {
  readonly page: Page;
  /** What went wrong in the page: errors, and what its security policy forbade. */
  readonly faults: readonly string[];
}

/** A browser of a person of its own, closed after the test. */
export async function openTab(browser: Browser, options: BrowserContextOptions = {}): Promise<Tab> {
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // Chromium logs every answer above 399; those that matter are shown on the page.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  return { page, faults };
}
