import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createPacer } from '../../src/core/pacer.ts';
import { createRecordingReply } from '../helpers/recording-reply.ts';

const text = (words: string) => ({ kind: 'text', text: words }) as const;

describe('the pacer', () => {
  it('leaves out what has been overtaken', async () => {
    const reply = createRecordingReply('en', { minEditMs: 30 });
    const pacer = createPacer(reply, () => {});
    for (const words of ['a', 'ab', 'abc']) pacer.show(text(words));
    await sleep(60);
    await pacer.stop();
    expect(reply.streamed).toEqual(['a', 'abc']);
  });

  it('stops at the number of edits a place takes', async () => {
    const reply = createRecordingReply('en', { maxEdits: 2 });
    const pacer = createPacer(reply, () => {});
    for (const words of ['a', 'ab', 'abc']) {
      pacer.show(text(words));
      await sleep(1);
    }
    await pacer.stop();
    expect(reply.streamed).toEqual(['a', 'ab']);
  });

  it('shows no text where streaming is not possible, but the stages', async () => {
    const reply = createRecordingReply('en', { canStream: false });
    const pacer = createPacer(reply, () => {});
    pacer.show({ kind: 'stage', stage: 'asking' });
    await sleep(1);
    pacer.show(text('a'));
    await pacer.stop();
    expect(reply.transcript).toEqual(['(asking)']);
    expect(reply.streamed).toEqual([]);
  });

  it('shows nothing after stop, does not wait out the pause, and survives a failing update', async () => {
    const errors: unknown[] = [];
    const reply = createRecordingReply('en', { minEditMs: 60_000 });
    const failing = { ...reply, capabilities: reply.capabilities, update: () => Promise.reject(new Error('gone')) };
    const pacer = createPacer(failing, (error) => errors.push(error));
    pacer.show(text('a'));
    await sleep(1);
    await pacer.stop();
    pacer.show(text('ab'));
    await sleep(1);
    expect(errors).toHaveLength(1);
  });
});
