/** Handles on what a learner is shown: one for each act, and for each message. */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { ComponentType } from 'discord.js';
import type { Shown, ShownMessage } from './discord-twin.ts';
import { faceOf, renderMessage } from './render.ts';
import { transcriptOf } from './transcript.ts';
import { componentsOf, walkComponents } from './walk-components.ts';
import type { TwinInteraction, TwinMessage, World } from './world.ts';

/** From a handle back to what it stands for. */
const messages = new WeakMap<object, () => TwinMessage | undefined>();
const interactions = new WeakMap<object, TwinInteraction>();

export function messageBehind(handle: ShownMessage): TwinMessage {
  const message = messages.get(handle)?.();
  if (!message) throw new Error('twin: no message has been shown');
  return message;
}

export function interactionBehind(handle: Shown): TwinInteraction {
  const interaction = interactions.get(handle);
  if (!interaction) throw new Error('twin: this is not what an act of a learner has shown');
  return interaction;
}

export function shownMessage(world: World, message: TwinMessage): ShownMessage {
  const handle = Object.defineProperties(
    {},
    describe(
      world,
      () => message,
      () => 0,
    ),
  ) as ShownMessage;
  messages.set(handle, () => message);
  return handle;
}

export function shownAct(world: World, interaction: TwinInteraction): Shown {
  const original = () => interaction.original;
  const own = {
    response: () => interaction.response,
    followUps: () => interaction.followUps.map((message) => shownMessage(world, message)),
    modal: () => interaction.modal,
    choices: () => interaction.choices,
    ackMs: () => (interaction.ackedAt === undefined ? undefined : interaction.ackedAt - interaction.createdAt),
  };
  const handle = Object.defineProperties(
    {
      settled: (options: Parameters<Shown['settled']>[0]) => settled(world, interaction, options).then(() => handle),
      until: (part: string | RegExp, withinMs?: number) =>
        until(world, interaction, { part, withinMs }).then(() => handle),
      transcript: () => transcriptOf(interaction),
    },
    { ...describe(world, original, () => interaction.historyFrom), ...getters(own) },
  ) as Shown;
  messages.set(handle, original);
  interactions.set(handle, interaction);
  return handle;
}

function getters(of: Readonly<Record<string, () => unknown>>): PropertyDescriptorMap {
  return Object.fromEntries(Object.entries(of).map(([name, get]) => [name, { get, enumerable: true }]));
}

function describe(world: World, message: () => TwinMessage | undefined, from: () => number): PropertyDescriptorMap {
  return getters({
    id: () => message()?.api.id ?? '',
    text: () => textOf(message()),
    edits: () => (message()?.history.slice(from()) ?? []).filter((text) => text !== LOADING),
    loading: () => message()?.loading ?? false,
    ephemeral: () => message()?.onlyFor !== undefined,
    deleted: () => message()?.deleted ?? false,
    buttons: () => buttonsOf(message()),
    files: () => filesOf(world, message()),
    raw: () => message()?.api ?? {},
  });
}

const textOf = (message: TwinMessage | undefined) => (message ? renderMessage(message) : '');

const LOADING = 'Nudge is thinking…';

function buttonsOf(message: TwinMessage | undefined): string[] {
  if (!message || message.deleted) return [];
  return walkComponents(componentsOf(message.api)).flatMap((one) =>
    one.type === ComponentType.Button && !one.disabled ? [faceOf(one)] : [],
  );
}

function filesOf(world: World, message: TwinMessage | undefined): ShownMessage['files'] {
  return (message?.api.attachments ?? []).map(({ filename, url }) => {
    const content = world.files.get(new URL(url).pathname)?.upload.content ?? '';
    return { name: filename, content: typeof content === 'string' ? content : Buffer.from(content).toString('utf8') };
  });
}

const QUIET_MS = 150;
const PATIENCE_MS = 10_000;

async function settled(world: World, interaction: TwinInteraction, options: Parameters<Shown['settled']>[0] = {}) {
  const { quietMs = QUIET_MS, withinMs = PATIENCE_MS } = options;
  const deadline = Date.now() + withinMs;
  for (;;) {
    if (interaction.response === 'failed') return;
    const isDone = interaction.response !== 'none' && !interaction.original?.loading;
    const left = deadline - Date.now();
    const hasChanged = await changeWithin(world, interaction, isDone ? quietMs : left);
    if (isDone && !hasChanged) return;
    if (Date.now() >= deadline)
      throw new Error(`twin: not settled after ${withinMs} ms:\n${transcriptOf(interaction)}`);
  }
}

interface Wanted {
  readonly part: string | RegExp;
  readonly withinMs: number | undefined;
}

async function until(world: World, interaction: TwinInteraction, { part, withinMs = PATIENCE_MS }: Wanted) {
  const deadline = Date.now() + withinMs;
  const isThere = () => {
    const transcript = transcriptOf(interaction);
    return typeof part === 'string' ? transcript.includes(part) : part.test(transcript);
  };
  while (!isThere()) {
    if (Date.now() >= deadline) throw new Error(`twin: no ${part} after ${withinMs} ms:\n${transcriptOf(interaction)}`);
    await changeWithin(world, interaction, deadline - Date.now());
  }
}

async function changeWithin({ changes }: World, { token, source }: TwinInteraction, ms: number): Promise<boolean> {
  const over = new AbortController();
  const { signal } = over;
  const tokens = [token, ...(source?.from ? [source.from.token] : [])];
  const change = Promise.race(tokens.map((one) => once(changes, one, { signal }))).then(() => true);
  const silence = sleep(Math.max(0, ms), false, { signal });
  const result = await Promise.race([change, silence]);
  over.abort();
  await Promise.allSettled([change, silence]);
  return result;
}
