import { globSync, readFileSync } from 'node:fs';
import { dirname, join, matchesGlob, relative } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { OWN } from '../src/bots/web/assets.ts';

interface Import {
  readonly file: string;
  /** A path from the root for our own files, else the name of a package. */
  readonly target: string;
  readonly typesOnly: boolean;
}

function importsOf(file: string, source: string): Import[] {
  const { module } = parseSync(file, source);
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
    name: source.slice(start + 1, end - 1),
    typesOnly: false,
  }));
  const fixed = module.staticImports.map(({ moduleRequest, entries }) => ({
    name: moduleRequest.value,
    typesOnly: entries.length > 0 && entries.every(({ isType }) => isType),
  }));
  const again = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [{ name: moduleRequest.value, typesOnly: isType }] : [],
    ),
  );
  return [...fixed, ...dynamic, ...again].map(({ name, typesOnly }) => ({
    file,
    target: name.startsWith('.') ? relative('.', join(dirname(file), name)) : name,
    typesOnly,
  }));
}

interface Door {
  readonly rule: string;
  readonly breaks: (imported: Import) => boolean;
}

const adapter = (path: string) => /^src\/bots\/(?!(?:text|chat)\/)([^/]+)\//.exec(path)?.[1];
const isPackage = (name: string, target: string) => target === name || target.startsWith(`${name}/`);

const isForBrowsers = (path: string) => OWN.some((pattern) => matchesGlob(path, `src/${pattern}`));

const DOORS: readonly Door[] = [
  {
    rule: 'core imports nothing from bots',
    breaks: ({ file, target }) => file.startsWith('src/core/') && target.startsWith('src/bots/'),
  },
  {
    rule: 'prompts imports only types from core, and nothing from bots',
    breaks: ({ file, target, typesOnly }) =>
      file.startsWith('src/prompts/') &&
      (target.startsWith('src/bots/') || (target.startsWith('src/core/') && !typesOnly)),
  },
  {
    rule: 'no adapter imports another adapter',
    breaks: ({ file, target }) => {
      const [from, to] = [adapter(file), adapter(target)];
      return from !== undefined && to !== undefined && from !== to;
    },
  },
  {
    rule: 'what all chats share knows none of them',
    breaks: ({ file, target }) => file.startsWith('src/bots/chat/') && adapter(target) !== undefined,
  },
  {
    rule: 'what goes to browsers imports nothing that stays on the server',
    breaks: ({ file, target, typesOnly }) =>
      (isForBrowsers(file) && !typesOnly && /^src\//.test(target) && !isForBrowsers(target)) ||
      (isForBrowsers(file) && target.startsWith('node:')),
  },
  {
    rule: 'only core/model knows openai',
    breaks: ({ file, target }) => isPackage('openai', target) && !file.startsWith('src/core/model/'),
  },
  {
    rule: 'only bots/discord knows discord.js',
    breaks: ({ file, target }) =>
      /^(discord\.js|@discordjs\/|discord-api-types)/.test(target) && !file.startsWith('src/bots/discord/'),
  },
  {
    rule: 'only bots/slack knows Bolt',
    breaks: ({ file, target }) => target.startsWith('@slack/') && !file.startsWith('src/bots/slack/'),
  },
];

const broken = (files: readonly (readonly [string, string])[], door: Door) =>
  files
    .flatMap(([file, source]) => importsOf(file, source))
    .filter(door.breaks)
    .map(({ file, target }) => `${file} imports ${target}`);

const sources = globSync('src/**/*.ts').map((file) => [file, readFileSync(file, 'utf8')] as const);

describe('the doors of the house', () => {
  it.each(DOORS.map((door) => [door.rule, door] as const))('%s', (_, door) => {
    expect(sources.length).toBeGreaterThan(30);
    expect(broken(sources, door)).toEqual([]);
  });

  it('only config.ts reads the environment', () => {
    const readers = sources
      .filter(([, source]) => /process\.env\b|process\[['"]env/.test(source))
      .map(([file]) => file);
    expect(readers).toEqual(['src/config.ts']);
  });

  it.each([
    ['src/core/x.ts', "import { en } from '../bots/text/en.ts';", 0],
    ['src/core/x.ts', "const { en } = await import('../bots/text/en.ts');", 0],
    ['src/core/x.ts', "export { en } from '../bots/text/en.ts';", 0],
    ['src/prompts/x.ts', "import { LEVELS } from '../core/levels.ts';", 1],
    ['src/bots/web/x.ts', "import { y } from '../terminal/answer.ts';", 2],
    ['src/bots/chat/x.ts', "import { y } from '../discord/commands.ts';", 3],
    ['src/bots/web/page/x.ts', "import { REFUSALS } from '../../../core/tutor.ts';", 4],
    ['src/core/levels.ts', "import { readFileSync } from 'node:fs';", 4],
    ['src/core/draft.ts', "import OpenAI from 'openai';", 5],
    ['src/core/tutor.ts', "import { Client } from 'discord.js';", 6],
    ['src/core/tutor.ts', "import bolt from '@slack/bolt';", 7],
  ])('a door notices %s with %s', (file, source, index) => {
    const door = DOORS[index];
    expect(door && broken([[file, source]], door)).toHaveLength(1);
  });

  it('lets types through where only types may pass', () => {
    const door = DOORS[1];
    expect(door && broken([['src/prompts/x.ts', "import type { Level } from '../core/levels.ts';"]], door)).toEqual([]);
  });
});
