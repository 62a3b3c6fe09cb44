import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { startTestWeb } from '../../helpers/test-web.ts';

async function open(headers: Record<string, string> = {}) {
  const { url } = await startTestWeb();
  const answer = await fetch(url, { headers });
  return { url, answer, html: await answer.text() };
}

const addresses = (html: string) => [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
const importMap = (html: string): Record<string, string> =>
  JSON.parse(/<script type="importmap"[^>]*>(.*?)<\/script>/.exec(html)?.[1] ?? '{}').imports;

function importsOf(source: string): readonly string[] {
  const { staticImports, staticExports, dynamicImports } = parseSync('module.js', source).module;
  return [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
    ...dynamicImports.map(({ moduleRequest: { start, end } }) => source.slice(start + 1, end - 1)),
  ];
}

describe('the page', () => {
  it.each([
    ['en', {}],
    ['ko', { 'accept-language': 'ko-KR,ko;q=0.9,en;q=0.8' }],
    ['en', { 'accept-language': 'fr, en;q=0.5, ko;q=0.3' }],
    ['en', { 'accept-language': 'ko', cookie: 'language=en' }],
    ['ko', { cookie: 'language=ko' }],
    ['en', { cookie: 'language=%3Cscript%3E' }],
  ])('is in %s for %j', async (locale, headers) => {
    expect((await open(headers)).html).toContain(`<html lang="${locale}"`);
  });

  it('wears the theme that was chosen, and nothing else from a cookie', async () => {
    expect((await open({ cookie: 'theme=dark' })).html).toContain('data-theme="dark"');
    expect((await open({ cookie: 'theme=%22onload%3D' })).html).not.toMatch(/data-theme|onload/);
  });

  it('lets nothing in from elsewhere and no script that is not its own', async () => {
    const { answer, html } = await open();
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'nonce-[\w+/=]+'; style-src 'self' 'nonce-/);
    expect(policy).not.toMatch(/unsafe|http|\*/);
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(html).not.toMatch(/https?:|<style|\son\w+=/);
    const nonce = /nonce-([\w+/=]+)/.exec(policy)?.[1];
    expect(
      [...html.matchAll(/<script type="(\w+)"[^>]*?nonce="([^"]+)"/g)].map(([, type, own]) => [type, own]),
    ).toEqual([['importmap', nonce]]);
    expect((await open()).answer.headers.get('content-security-policy')).not.toContain(nonce);
  });

  it('finds every file it names, and every module those import', async () => {
    const { url, html } = await open();
    const libraries = importMap(html);
    const wanted = new Set(addresses(html).filter((address) => address.startsWith('/assets/')));
    expect(wanted.size).toBeGreaterThan(30);
    for (const address of wanted) {
      const answer = await fetch(`${url}${address}`);
      expect([address, answer.status]).toEqual([address, 200]);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      expect(answer.headers.get('content-type')).toMatch(/^(text\/(javascript|css)|image\/svg)/);
      const source = await answer.text();
      if (!/\.(ts|js)$/.test(address)) continue;
      for (const name of importsOf(source)) {
        const target = name.startsWith('.') ? new URL(name, `${url}${address}`).pathname : libraries[name];
        expect([address, name, target]).not.toContain(undefined);
        wanted.add(target ?? '');
      }
    }
    expect([...wanted].filter((address) => address.endsWith('/editor.ts'))).toHaveLength(1);
  });
});
