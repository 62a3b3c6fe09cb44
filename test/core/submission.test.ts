import { describe, expect, it } from 'vitest';
import { readSubmission } from '../../src/core/submission.ts';

describe('code that a learner sends', () => {
  it('is taken as it is, with line feeds only and without a byte order mark', () => {
    const bytes = new TextEncoder().encode('\uFEFFprint("안녕")\r\nprint(2)\r');
    expect(readSubmission(bytes)).toEqual({ code: 'print("안녕")\nprint(2)\n' });
  });

  it.each([
    ['nothing', '', 'code_empty'],
    ['blank lines', ' \n\t\n', 'code_empty'],
    ['a binary file', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1]), 'code_not_text'],
    ['an image', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xd8]), 'code_not_text'],
    ['text in another encoding', new Uint8Array([0xb0, 0xa1, 0xb3, 0xaa]), 'code_not_text'],
    ['a huge file', 'x = 1\n'.repeat(20_000), 'code_too_long'],
    ['a huge Korean comment, counted in bytes', '가'.repeat(22_000), 'code_too_long'],
  ])('%s is refused', (_, content, code) => {
    expect(() => readSubmission(content)).toThrow(expect.objectContaining({ code }));
  });
});
