import { readFileSync } from 'node:fs';
import { validate } from 'dockerfile-utils';
import { expect, it } from 'vitest';

const dockerfile = readFileSync('Dockerfile', 'utf8');

it('The Dockerfile has no fault that a linter finds', () => {
  expect(validate(dockerfile)).toEqual([]);
});

it('The linter finds faults', () => {
  expect(validate(`${dockerfile}\nCOPPY a b\n`)).not.toEqual([]);
});

it('The image is built of what the program reads, and of nothing else', () => {
  const kept = readFileSync('.dockerignore', 'utf8').match(/(?<=^!).+$/gm);
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) => names.split(' '));
  expect([...new Set(copied)].sort()).toEqual(kept?.sort());
});
