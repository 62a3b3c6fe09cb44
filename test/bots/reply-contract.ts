/** What every reply must do, whichever place it shows a hint in. Each place runs this suite with its own reply. */
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../src/core/errors.ts';
import type { Hint, Reply } from '../../src/core/reply.ts';

export interface Shown {
  readonly reply: Reply;
  /** What the learner sees in the end. */
  screen(): string | Promise<string>;
}

export function testReplyContract(name: string, hint: Hint, create: () => Shown): void {
  describe(`a reply in ${name}`, () => {
    it('shows the whole hint once, with problem and level', async () => {
      const { reply, screen } = create();
      await reply.begin();
      await reply.finish(hint);
      expect((await screen()).split(hint.text)).toHaveLength(2);
      expect(await screen()).toContain(String(hint.problem.number));
      expect(await screen()).toContain(String(hint.level));
    });

    it('shows a streamed hint once, however it grew', async () => {
      const { reply, screen } = create();
      await reply.begin();
      await reply.update({ kind: 'stage', stage: 'asking' });
      for (const length of [3, 10, hint.text.length]) {
        await reply.update({ kind: 'text', text: hint.text.slice(0, length) });
      }
      await reply.finish(hint);
      expect((await screen()).split(hint.text)).toHaveLength(2);
    });

    it('shows the final text when another was being written', async () => {
      const { reply, screen } = create();
      await reply.begin();
      await reply.update({ kind: 'text', text: 'Something that was taken back' });
      await reply.finish(hint);
      expect(await screen()).toContain(hint.text);
    });

    it('shows a refusal with what to do, at any moment', async () => {
      for (const early of [[], ['a beginning']]) {
        const { reply, screen } = create();
        await reply.begin();
        for (const text of early) await reply.update({ kind: 'text', text });
        await reply.fail(new Refusal('problem_missing', {}));
        expect(await screen()).toContain('`/hint ');
      }
    });

    it('shows text that is being written if, and only if, it says that it can', async () => {
      const { reply, screen } = create();
      await reply.begin();
      await reply.update({ kind: 'text', text: 'A beginning' });
      expect((await screen()).includes('A beginning')).toBe(reply.capabilities.canStream);
    });
  });
}
