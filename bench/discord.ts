/** What Discord costs: how soon an interaction is heard, edits per hint, and the time beside the tutor alone. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createInstallation } from '../test/helpers/program.ts';
import { type DiscordTwin, type Shown, startDiscordTwin } from '../test/twins/discord/discord-twin.ts';
import { directTutor, modelAt, startModel } from './hints.ts';
import { percentile, round } from './measure.ts';

type Row = Record<string, number>;

const AT_ONCE = 200;
const ONE_BY_ONE = 150;
const WARM_UP = 30;
/** Stands below every finished hint. */
const END = '👎';

/** The bot is the real program in a process of its own; the local Discord runs in this one. */
export async function benchDiscord(): Promise<Row[]> {
  const { twin: model, url } = await startModel();
  const discord = await startDiscordTwin();
  const program = await createInstallation({
    VLLM_SERVER_URL: url,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
  }).start();
  try {
    while (discord.commands.length === 0) await sleep(10);
    await ask(discord, 'first');
    return [await atOnce(discord), await beside(discord, url)];
  } finally {
    await program.end('SIGKILL');
    await discord.close();
    model.disconnect();
  }
}

function begin(discord: DiscordTwin, name: string): Shown {
  const code = { name: 'main.py', content: `mine = "${name}"\n` };
  return discord.learner(name).slash('hint', { problem: '42', level: 2, code });
}

async function ask(discord: DiscordTwin, name: string): Promise<Shown> {
  return begin(discord, name).until(END, 60_000);
}

async function atOnce(discord: DiscordTwin): Promise<Row> {
  const edits = () => discord.requests.filter(({ route }) => route === 'edit reply').length;
  const before = edits();
  const hints = Array.from({ length: AT_ONCE }, (_, number) => begin(discord, `many-${number}`));
  await Promise.all(hints.map((hint) => hint.until(END, 60_000)));
  const heard = hints.map(({ ackMs }) => ackMs ?? Number.NaN);
  return {
    'hints at once': AT_ONCE,
    'until heard, median, ms': round(percentile(heard, 0.5), 0),
    'until heard, 99 of 100, ms': round(percentile(heard, 0.99), 0),
    'edits per hint': round((edits() - before) / AT_ONCE),
  };
}

/** In turn, so that both see the same machine. */
async function beside(discord: DiscordTwin, url: string): Promise<Row> {
  const model = modelAt(url);
  await model.settled();
  const alone = await directTutor(model);
  const times = { alone: [] as number[], discord: [] as number[] };
  for (let turn = 0; turn < WARM_UP + ONE_BY_ONE; turn++) {
    const { end } = await alone(`alone-${turn}`);
    const began = performance.now();
    await ask(discord, `one-${turn}`);
    if (turn < WARM_UP) continue;
    times.alone.push(end);
    times.discord.push(performance.now() - began);
  }
  model.close();
  const [tutorMs, discordMs] = [percentile(times.alone, 0.5), percentile(times.discord, 0.5)];
  return {
    'tutor alone, end, ms': round(tutorMs),
    'on Discord with a file, end, ms': round(discordMs),
    'added by Discord, ms': round(discordMs - tutorMs),
  };
}
