/**
 * Every file the page may ask for: its own modules (TypeScript whose types are taken out as it is sent, as Node
 * does with ours), what they share with the server, and libraries. Nothing else can be asked for.
 */
import { createHash } from 'node:crypto';
import { globSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

interface Asset {
  readonly gzip: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

export interface Assets {
  /** The file at an address, without its query; undefined when there is none. */
  read(address: string): Promise<Asset | undefined>;
  /** The address of a file of ours, by its path in `src`. It changes when any file does, so it can be kept for ever. */
  address(path: string): string;
  /** Names of libraries → their addresses, for the browser. */
  readonly importMap: { readonly imports: Readonly<Record<string, string>> };
  /** What the page needs before it can be used: all modules but the editor's. */
  readonly first: readonly string[];
}

const SRC = fileURLToPath(new URL('../../', import.meta.url));
/** What goes to browsers, by its place in `src`. */
export const OWN = [
  'bots/web/page/**/*.{ts,css,svg}',
  'bots/text/*.ts',
  'core/{errors,levels,locale,quote,request,submission}.ts',
  'core/problems/problem.ts',
];
const LIBRARIES = [
  'preact',
  'preact/hooks',
  '@preact/signals',
  '@preact/signals-core',
  'htm',
  'htm/preact',
  'marked',
  'dompurify',
  '@github/combobox-nav',
];
const EDITOR_LIBRARIES = [
  'codemirror',
  '@codemirror/autocomplete',
  '@codemirror/commands',
  '@codemirror/lang-cpp',
  '@codemirror/lang-java',
  '@codemirror/lang-javascript',
  '@codemirror/lang-python',
  '@codemirror/language',
  '@codemirror/lint',
  '@codemirror/search',
  '@codemirror/state',
  '@codemirror/streamparser',
  '@codemirror/view',
  '@lezer/common',
  '@lezer/cpp',
  '@lezer/highlight',
  '@lezer/java',
  '@lezer/javascript',
  '@lezer/lr',
  '@lezer/python',
  '@marijn/find-cluster-break',
  'crelt',
  'style-mod',
  'w3c-keyname',
];
/** Loaded when the editor is. */
const EDITOR = 'bots/web/page/editor.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const SCRIPT = 'text/javascript; charset=utf-8';

export function createAssets(): Assets {
  const own = globSync(OWN, { cwd: SRC }).map((path) => [path.replaceAll('\\', '/'), `${SRC}${path}`] as const);
  const libraries = [...LIBRARIES, ...EDITOR_LIBRARIES].map(
    (name) => [`lib/${name}.js`, fileURLToPath(import.meta.resolve(name))] as const,
  );
  const root = `/assets/${versionOf([...own, ...libraries].map(([, file]) => file))}/`;
  const files = new Map([...own, ...libraries].map(([path, file]) => [`${root}${path}`, file]));
  /** Each file is read when it is first asked for. */
  const packed = new Map<string, Promise<Asset>>();
  const library = (name: string) => `${root}lib/${name}.js`;
  const modules = own.map(([path]) => path).filter((path) => path.endsWith('.ts') && path !== EDITOR);

  return {
    async read(address) {
      const file = files.get(address);
      if (!file) return undefined;
      const asset = packed.get(address) ?? pack(file);
      packed.set(address, asset);
      return asset;
    },
    address: (path) => `${root}${path}`,
    importMap: {
      imports: Object.fromEntries([...LIBRARIES, ...EDITOR_LIBRARIES].map((name) => [name, library(name)])),
    },
    first: [...modules.map((path) => `${root}${path}`), ...LIBRARIES.map(library)],
  };
}

async function pack(file: string): Promise<Asset> {
  const source = await readFile(file, 'utf8');
  const kind = extname(file);
  const body = kind === '.ts' ? stripTypeScriptTypes(source) : source;
  return { gzip: new Uint8Array(gzipSync(body)), type: TYPES[kind] ?? SCRIPT };
}

/** Another word whenever a file has changed. */
function versionOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('base64url').slice(0, 12);
}
