import { expect, it } from 'vitest';
import { startTestDiscord } from '../../helpers/test-discord.ts';
import { DEFAULT_HINT } from '../../twins/vllm-twin.ts';

it('two hundred learners at once are all heard in time, and each gets a hint of their own', async () => {
  const { discord, logText } = await startTestDiscord({
    answers: Array.from({ length: 200 }, () => ({ everyMs: 100 })),
  });
  const learners = Array.from({ length: 200 }, (_, index) =>
    discord.learner(`learner-${index}`, { locale: index % 2 === 0 ? 'ko' : 'en-US' }),
  );
  const hints = learners.map((learner) => {
    const code = { name: 'main.py', content: `mine = "${learner.name}"\n` };
    return learner.slash('hint', { problem: '42', level: 2, code });
  });
  await Promise.all(hints.map((hint) => hint.until('👎', 60_000)));
  for (const [index, hint] of hints.entries()) {
    expect(hint.ephemeral).toBe(true);
    expect(hint.text).toContain(DEFAULT_HINT);
    expect(hint.text).toContain(index % 2 === 0 ? '2단계 개념' : 'Level 2, Concept');
  }
  expect(logText()).not.toMatch(/learner-\d|mine =/);
}, 90_000);
