import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createButtonIds } from '../../../src/bots/discord/button-ids.ts';

const ids = createButtonIds('secret');
const id = ids.write('minji', 'hint', 42, 2, 'ko');

describe('the custom id of a button', () => {
  it('is read by the one it was written for, and only while the key is the same', () => {
    expect(ids.read('minji', id)).toEqual({ action: 'hint', args: ['42', '2', 'ko'] });
    expect(ids.read('jun', id)).toBeUndefined();
    expect(createButtonIds('another secret').read('minji', id)).toBeUndefined();
  });

  it('is worth nothing when a letter of it is another, or it was made up', () => {
    fc.assert(
      fc.property(fc.nat(id.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, letter) => {
        const other = id.slice(0, at) + letter + id.slice(at + 1);
        fc.pre(other !== id);
        expect(ids.read('minji', other)).toBeUndefined();
      }),
    );
    fc.assert(fc.property(fc.string(), (made) => ids.read('minji', made) === undefined));
  });

  it('is never longer than Discord takes', () => {
    expect(() => ids.write('minji', 'hint', 'x'.repeat(100))).toThrow('the custom id of "hint"');
    const longest = ids.write('1'.repeat(20), 'share', 2 ** 31, 5, 'ko', crypto.randomUUID(), 1);
    expect(longest.length).toBeLessThanOrEqual(100);
  });
});
