import { setImmediate as soon } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLiveReply, type LiveReply } from '../../../src/bots/web/live-reply.ts';
import type { HintEvent } from '../../../src/bots/web/page-data.ts';
import type { Hint } from '../../../src/core/reply.ts';
import { twoSum } from '../../helpers/two-sum.ts';
import { testReplyContract } from '../reply-contract.ts';

const hint: Hint = {
  id: 'h1',
  problem: twoSum,
  level: 2,
  locale: 'ko',
  source: 'model',
  text: '두 번째 줄을 보세요. 왜 그럴까요? 🤔',
};

/** What a browser shows that follows from now on. */
function watch(reply: LiveReply) {
  const gone = new AbortController();
  const events: HintEvent[] = [];
  const ended = (async () => {
    for await (const event of reply.follow(gone.signal)) events.push(event);
  })();
  const screen = async () => {
    await soon();
    let shown = '';
    for (const { event, data } of events) {
      if (event === 'text') shown = shown.slice(0, data.from) + data.text;
      if (event === 'hint') shown = `${data.problem} ${data.level} ${data.text}`;
      if (event === 'refusal') shown += data.text;
    }
    return shown;
  };
  return { events, screen, ended, leave: () => gone.abort() };
}

testReplyContract('a browser', hint, () => {
  const reply = createLiveReply('ko', false);
  return { reply, screen: watch(reply).screen };
});

describe('a browser that follows a hint', () => {
  it('from the middle gets what was told so far in one piece, then the rest', async () => {
    const reply = createLiveReply('en', true);
    await reply.begin();
    await reply.update({ kind: 'stage', stage: 'asking' });
    await reply.update({ kind: 'text', text: 'Look at ' });
    await reply.update({ kind: 'text', text: 'Look at your ' });
    const late = watch(reply);
    await soon();
    await reply.update({ kind: 'text', text: 'Look at your loop.' });
    await soon();
    await reply.finish({ ...hint, text: 'Look at your loop.' });
    await late.ended;
    expect(late.events).toEqual([
      { event: 'text', data: { from: 0, text: 'Look at your ' } },
      { event: 'text', data: { from: 13, text: 'loop.' } },
      { event: 'hint', data: expect.objectContaining({ id: 'h1', problem: 42, level: 2, withCode: true }) },
    ]);
  });

  it('after the end gets the end', async () => {
    const reply = createLiveReply('en', false);
    await reply.finish(hint);
    const late = watch(reply);
    await late.ended;
    expect(late.events.map(({ event }) => event)).toEqual(['stage', 'hint']);
  });

  it('and goes away, disturbs nobody', async () => {
    const reply = createLiveReply('en', false);
    const [one, other] = [watch(reply), watch(reply)];
    await soon();
    one.leave();
    await one.ended;
    await reply.update({ kind: 'text', text: 'Look.' });
    expect(await other.screen()).toBe('Look.');
    expect(one.events).toHaveLength(1);
  });
});
