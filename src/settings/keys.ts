/** Every setting: its shape, its default, who needs it. `.env.example` is made from this table. */
import type { z } from 'zod';
import { composeKeys } from './compose.ts';
import { discordKeys } from './discord.ts';
import type { Key } from './key.ts';
import { mentorKeys } from './mentor.ts';
import { modelKeys } from './model.ts';
import { operatorKeys } from './operator.ts';
import { runpodKeys } from './runpod.ts';
import { slackKeys } from './slack.ts';

/** By who needs them, as `.env.example` has them. */
const GROUPS = [
  ['For groups on Discord (docs/operator/discord.md)', discordKeys],
  ['For groups in Slack (docs/operator/slack.md)', slackKeys],
  ['For groups with a model server (vLLM, llama.cpp, Ollama, or any OpenAI-compatible one)', modelKeys],
  ['For groups whose model server is on RunPod (docs/operator/runpod.md)', runpodKeys],
  ['For mentors', mentorKeys],
  ['For operators', operatorKeys],
  [
    'For docker compose, which starts the model server by these; VLLM_MODEL and VLLM_API_KEY count there, too',
    composeKeys,
  ],
] as const;

export const KEYS = {
  ...discordKeys,
  ...slackKeys,
  ...modelKeys,
  ...runpodKeys,
  ...mentorKeys,
  ...operatorKeys,
  ...composeKeys,
} as const;

/** Other names that keep working. The first name counts when both are set. */
export const ALIASES: Readonly<Record<string, KeyName>> = { GRADIO_PORT: 'WEB_PORT' };

export type KeyName = keyof typeof KEYS;
export type Settings = { readonly [K in KeyName]: z.output<(typeof KEYS)[K]['schema']> };

/** The text of `.env.example`: every key in one line of explanation, grouped by who needs it, nothing set. */
export function renderEnvExample(): string {
  const groups = GROUPS.map(([title, keys]) => {
    const lines = Object.entries<Key>(keys).map(([name, { about, example }]) => `# ${about}\n#${name}=${example}`);
    return `## ${title}\n\n${lines.join('\n\n')}\n`;
  });
  const intro =
    '# Copy to .env and remove the # before what you want to set. Everything has a working default.\n' +
    '# What has a $ or a # in it goes between single quotes.\n';
  return [intro, ...groups].join('\n');
}
