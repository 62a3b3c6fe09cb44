import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALIASES, KEYS } from '../src/settings/keys.ts';

const pages = ['README.md', 'README.ko.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md')];
const scripts = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).scripts);
/** Names that compose, the scripts or the image read, beside those of the bot. */
const others = ['compose.yaml', ...globSync('compose/**/*.yaml'), ...globSync('runpod/*')]
  .flatMap((file) => readFileSync(file, 'utf8').match(/\b[A-Z][A-Z]+_[A-Z_]+\b/g) ?? [])
  .concat('COMPOSE_FILE', 'VLLM_SERVER_DEV_MODE');
const known = new Set([...Object.keys(KEYS), ...Object.keys(ALIASES), ...others]);

describe.each(pages)('%s', (page) => {
  const text = readFileSync(page, 'utf8');

  it('leads to pages and headings that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !leadsSomewhere(page, link))).toEqual([]);
  });

  it('names commands that are there', () => {
    const commands = [...text.matchAll(/npm run (?:-s |--silent )?([\w:]+)/g)].map(([, name = '']) => name);
    expect(commands.filter((name) => !scripts.includes(name))).toEqual([]);
    const files = [...text.matchAll(/(?:\.\/|compose\.yaml:)([\w/-]+\.(?:sh|yaml))/g)].map(([, file = '']) => file);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('names settings that are there', () => {
    const names = [...text.matchAll(/\b(?:VLLM|RUNPOD|MODEL|WEB|STORE|GUARD|MAX|DEFAULT)_[A-Z_]*[A-Z]\b/g)].map(
      ([name]) => name,
    );
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });
});

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(file)) return false;
  return heading === undefined || headingsOf(file).includes(heading);
}

/** As GitHub names them. */
function headingsOf(file: string): readonly string[] {
  const titles = [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title);
  return titles.map((title) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
