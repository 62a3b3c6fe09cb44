import { describe, expect, it } from 'vitest';
import { startTestDiscord } from '../../helpers/test-discord.ts';
import { DEFAULT_HINT } from '../../twins/vllm-twin.ts';

describe('/nudge', () => {
  it.each([
    ['help', 'en-US'],
    ['help', 'ko'],
    ['privacy', 'en-US'],
    ['privacy', 'ko'],
  ] as const)('%s says in private what the bot does and keeps (%s)', async (subcommand, locale) => {
    const { discord } = await startTestDiscord();
    const answer = await discord.learner('Minji', { locale }).slash(`nudge ${subcommand}`).settled();
    expect(answer.ephemeral).toBe(true);
    expect(answer.transcript()).toMatchSnapshot();
  });

  it.each([
    ['en-US', 'Keep them', 'Delete my hints for good'],
    ['ko', '그대로 두기', '내 힌트 완전히 지우기'],
  ] as const)('forget-me deletes when it is confirmed, of this learner only (%s)', async (locale, keep, remove) => {
    const { discord, restart } = await startTestDiscord();
    const [minji, jun] = [discord.learner('Minji', { locale }), discord.learner('Jun')];
    await jun.slash('hint', { problem: '42' }).settled();
    const hint = await minji.slash('hint', { problem: '42' }).settled();
    await minji.slash('hint', { problem: '7' }).settled();
    const asked = await minji.slash('nudge forget-me').settled();
    expect(asked.transcript()).toMatchSnapshot();
    const kept = await minji.press(asked, keep).settled();
    expect(kept.text).toMatchSnapshot();

    const again = await minji.slash('nudge forget-me').settled();
    await restart();
    const deleted = await minji.press(again, remove).settled();
    expect(deleted.text).toMatchSnapshot();
    const nothing = await minji.press(await minji.slash('nudge forget-me').settled(), remove).settled();
    expect(nothing.text).toMatchSnapshot();

    const share = await minji.press(hint, locale === 'ko' ? '공유하기' : 'Share').settled();
    expect(share.followUps.at(-1)?.text).toMatchSnapshot();
    expect(discord.channelTranscript()).toBe('');
    expect((await minji.slash('hint', { problem: '42' }).settled()).text).toMatch(/Level 1|1단계/);
    expect((await jun.slash('hint', { problem: '42' }).settled()).text).toContain('Level 2');
  });

  it('forget-me stops the hint that is being written', async () => {
    const { discord, store } = await startTestDiscord({ answers: [{ everyMs: 300 }] });
    const minji = discord.learner('Minji');
    const running = minji.slash('hint', { problem: '42', level: 2 });
    await running.until('Look at');
    const asked = await minji.slash('nudge forget-me').settled();
    await minji.press(asked, 'Delete my hints for good').until('Deleted: 1 hint.');
    expect(running.text).not.toContain(DEFAULT_HINT);
    expect(await store.thread({ platform: 'discord', workspace: '', user: minji.id }, 42)).toEqual([]);
  });
});
