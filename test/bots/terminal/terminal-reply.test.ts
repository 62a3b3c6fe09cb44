import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createJsonReply } from '../../../src/bots/terminal/json-reply.ts';
import { createTerminalReply } from '../../../src/bots/terminal/terminal-reply.ts';
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

function screenOf(make: (stream: NodeJS.WriteStream) => ReturnType<typeof createTerminalReply>) {
  const stream = new PassThrough();
  let text = '';
  stream.on('data', (chunk) => {
    text += chunk;
  });
  return { reply: make(stream as unknown as NodeJS.WriteStream), screen: () => text };
}

const inTerminal = () => screenOf((stream) => createTerminalReply('ko', { out: stream, err: stream }));

testReplyContract('a terminal', hint, inTerminal);
testReplyContract('JSON', hint, () => screenOf((stream) => createJsonReply('ko', stream)));

describe('what a terminal shows', () => {
  it('of a hint that was taken back', async () => {
    const { reply, screen } = inTerminal();
    await reply.begin();
    await reply.update({ kind: 'text', text: '먼저 ' });
    await reply.finish({ ...hint, source: 'curated', insteadOfModel: 'withheld' });
    expect(screen()).toMatchInlineSnapshot(`
      "먼저 

      방금 힌트는 지우고 다른 힌트를 드릴게요.

      두 번째 줄을 보세요. 왜 그럴까요? 🤔

      42 · 두 수의 합 · 2단계 개념
      미리 써 둔 힌트예요. 모델이 쓴 힌트는 답을 너무 많이 드러내서 보여 드리지 않았어요.
      "
    `);
  });

  it('of a model that has been loading for some minutes', async () => {
    const { reply, screen } = inTerminal();
    await reply.begin();
    await reply.finish({ ...hint, source: 'curated', insteadOfModel: 'loading', loadingMs: 200_000 });
    expect(screen()).toContain('모델은 아직 준비 중이에요. 준비를 시작한 지 3분 됐어요. 처음에는 20분까지 걸려요.');
  });

  it('of a hint that was cut back to its last sentence', async () => {
    const { reply, screen } = inTerminal();
    await reply.begin();
    await reply.update({ kind: 'text', text: `${hint.text} 그리고` });
    await reply.finish(hint);
    expect(screen()).not.toContain('거두고');
  });
});
