/** The real Discord bot, logged in to the strict local Discord, with a store in memory and, when there are answers, a model. */
import { expect, onTestFinished } from 'vitest';
import type { DiscordHost, DiscordOptions } from '../../src/bots/discord/discord-parts.ts';
import { type Discord, startDiscord } from '../../src/bots/discord/start-discord.ts';
import { createMetrics } from '../../src/metrics.ts';
import { type DiscordTwin, startDiscordTwin, type TwinOptions } from '../twins/discord/discord-twin.ts';
import { type Answer, type ModelTwin, startModelTwin } from '../twins/vllm-twin.ts';
import { createTestTutor, modelAt, type TestTutor } from './test-tutor.ts';

export interface TestDiscord {
  readonly discord: DiscordTwin;
  readonly model: ModelTwin | undefined;
  readonly store: TestTutor['store'];
  readonly logText: () => string;
  /** Ends the bot and starts another one, with the same store and secrets. */
  restart(): Promise<void>;
  readonly close: () => Promise<void>;
}

interface Options extends Partial<Omit<DiscordOptions, 'apiUrl'>> {
  readonly twin?: TwinOptions;
  /** The commands go to the twin's server only. */
  readonly inGuild?: boolean;
  /** With answers there is a model. */
  readonly answers?: readonly Answer[];
  readonly host?: Partial<DiscordHost>;
  readonly tutor?: Parameters<typeof createTestTutor>[0];
  /** Rules that this test makes the bot break. */
  readonly mayBreak?: RegExp;
  /** Before the bot logs in. */
  prepare?(twin: DiscordTwin): void;
}

export async function startTestDiscord(options: Options = {}): Promise<TestDiscord> {
  const { twin, answers, host, inGuild, mayBreak, prepare, tutor: tutorParts, ...settings } = options;
  const discord = await startDiscordTwin(twin);
  prepare?.(discord);
  const model = answers && (await startModelTwin());
  model?.next(...(answers ?? []));
  const hintModel = model && modelAt(model.url, { firstTokenMs: 5_000, idleMs: 3_000, totalMs: 20_000 });
  await hintModel?.settled();
  const metrics = createMetrics();
  const tutor = createTestTutor({ ...(hintModel && { model: hintModel }), onEnd: metrics.observe, ...tutorParts });
  const { bank, store, logger } = tutor;
  const parts = { tutor: tutor.tutor, bank, store, logger, metrics, secret: 'test secret', retentionDays: 90, ...host };
  const standard = { token: discord.token, guildId: inGuild ? discord.guildId : undefined, stream: true };
  const start = () => startDiscord(parts, { ...standard, ...settings, apiUrl: discord.apiUrl }, [50]);

  let bot: Discord = start();
  onTestFinished(async () => {
    await bot.close();
    await model?.kill();
    await discord.close();
    expect(discord.violations.filter((violation) => !mayBreak?.test(violation))).toEqual([]);
  });
  const registered = () => expect.poll(tutor.logText).toMatch(/discord: (?:commands|off)/);
  await registered();
  return {
    discord,
    model,
    store,
    logText: tutor.logText,
    async restart() {
      await bot.close();
      bot = start();
      await discord.gateway.ready();
    },
    close: () => bot.close(),
  };
}
