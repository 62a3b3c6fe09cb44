import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Secret } from '../src/secret.ts';
import { revealShared } from '../src/shared-secret.ts';

const newFile = () => join(mkdtempSync(join(tmpdir(), 'nudge-secret-')), 'key');

it('Without a file, a secret is what was given, if anything', () => {
  expect(revealShared({ given: new Secret('hunter2'), file: undefined })).toBe('hunter2');
  expect(revealShared({ given: undefined, file: undefined })).toBeUndefined();
});

it('Without a secret, one is made once, and only the group may read it', () => {
  const file = newFile();
  const made = revealShared({ given: undefined, file });
  expect(made).toMatch(/^[\w-]{43}$/);
  expect(revealShared({ given: undefined, file })).toBe(made);
  expect(statSync(file).mode & 0o777).toBe(0o640);
});

it('A secret that was given takes the place of the one that was made', () => {
  const file = newFile();
  revealShared({ given: undefined, file });
  expect(revealShared({ given: new Secret('hunter2'), file })).toBe('hunter2');
  expect(readFileSync(file, 'utf8')).toBe('hunter2');
  expect(revealShared({ given: undefined, file })).toBe('hunter2');
});

it('A place where none can be kept is named', () => {
  expect(() => revealShared({ given: undefined, file: '/nowhere/key' })).toThrow(/\/nowhere\/key cannot be used/);
});
