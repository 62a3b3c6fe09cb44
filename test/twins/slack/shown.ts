/** What a learner sees after doing something. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isFields, partsOf } from './judge-blocks.ts';
import { renderContent, renderView } from './render.ts';
import { quiet, type Twin } from './twin-state.ts';
import type { Act, Message, Sight, View } from './world.ts';

export interface Shown {
  /** What is on the screen now because of this: messages in order, then the open modal, the home tab, and any trouble. */
  readonly text: string;
  /** Everything that appeared, in order, each replacement by itself. */
  readonly steps: readonly string[];
  /** Nobody else can see any of its messages. False when there is none. */
  readonly ephemeral: boolean;
  /** The modal that is open because of this. */
  readonly modal: Modal | undefined;
  readonly home: string | undefined;
  /** The labels of everything that can be pressed. */
  readonly buttons: readonly string[];
  /** What the assistant says that it is doing; "" when it says nothing. */
  readonly status: string;
  readonly prompts: readonly string[];
  /** What Slack itself said, such as `/hint failed with the error "operation_timeout"`. */
  readonly trouble: string;
  /** Its messages, oldest first; the deleted ones are not among them. */
  readonly messages: readonly ShownMessage[];
  /**
   * Resolves when the bot has acked, no request of it is under way, and nothing has appeared for `quietMs` (default 150).
   * Where the bot thinks for longer than that in between, use `until`.
   */
  settled(quietMs?: number): Promise<Shown>;
  /** Resolves when `text` contains this; throws with the transcript after `timeoutMs` (default 10 s). */
  until(what: string | RegExp, timeoutMs?: number): Promise<Shown>;
  /** What was done and seen, a line or more each, with who could see it. */
  transcript(): string;
  readonly act: Act;
}

export interface ShownMessage {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | undefined;
  readonly text: string;
  readonly ephemeral: boolean;
}

export interface Modal {
  readonly title: string;
  readonly text: string;
  /** What is said at a field, by its label. */
  readonly errors: Readonly<Record<string, string>>;
  readonly view: View;
}

export function createShown(twin: Twin, act: Act): Shown {
  const sights = () => twin.world.sights.filter((sight) => sight.acts.includes(act));
  const messages = () =>
    [...new Set(sights().flatMap(({ message }) => message ?? []))].filter(({ deleted }) => !deleted);
  const openView = () => act.user.views.findLast((view) => sights().some((sight) => sight.view === view));
  const lastOf = (kind: Sight['kind']) => sights().findLast((sight) => sight.kind === kind);

  const shown: Shown = {
    act,
    get text() {
      const modal = openView();
      const rest = [modal && renderView(modal.content), shown.home, shown.trouble].filter(Boolean);
      return [...messages().map(({ content }) => renderContent(content)), ...rest].join('\n');
    },
    get steps() {
      return sights()
        .filter(({ kind, change }) => kind !== 'act' && change !== 'deleted')
        .map(({ text }) => text);
    },
    get ephemeral() {
      return messages().length > 0 && messages().every(({ privateTo }) => privateTo !== undefined);
    },
    get modal() {
      const view = openView();
      return view && modalOf(view);
    },
    get home() {
      return lastOf('home')?.text;
    },
    get buttons() {
      return [
        ...messages().map(({ content }) => content.blocks),
        openView()?.content,
        lastOf('home')?.view?.content,
      ].flatMap(labelsIn);
    },
    get status() {
      return statusOf(sights());
    },
    get prompts() {
      return (act.channel && twin.prompts.get(act.channel.id)?.map(({ title }) => title)) ?? [];
    },
    get trouble() {
      return lastOf('slack')?.text ?? '';
    },
    get messages() {
      return messages().map(describe);
    },
    async settled(quietMs = 150) {
      await quiet(twin, [act], quietMs);
      return shown;
    },
    async until(what, timeoutMs = 10_000) {
      const end = Date.now() + timeoutMs;
      while (!matches(shown.text, what)) {
        if (Date.now() > end) throw new Error(`"${what}" never came:\n${shown.transcript()}`);
        await sleep(10);
      }
      return shown;
    },
    transcript: () => transcribe(sights()),
  };
  return shown;
}

const matches = (text: string, what: string | RegExp) =>
  typeof what === 'string' ? text.includes(what) : what.test(text);

const describe = ({ channel, ts, threadTs, content, privateTo }: Message): ShownMessage => ({
  ...{ channel: channel.name, ts, threadTs, text: renderContent(content), ephemeral: privateTo !== undefined },
});

function modalOf(view: View): Modal {
  const { content, errors } = view;
  const title = isFields(content['title']) ? String(content['title']['text']) : '';
  return { title, text: renderView(content), errors, view };
}

/** A status ends when it is taken back, or when the bot says something in its thread. */
function statusOf(sights: readonly Sight[]): string {
  const last = sights.findLast(({ kind, message }) => kind === 'status' || (kind === 'message' && !message?.author));
  return last?.kind === 'status' ? last.text : '';
}

const labelsIn = (value: unknown) =>
  partsOf(value).flatMap(({ fields, field }) =>
    fields['type'] === 'button' || field === 'positive_button' || field === 'negative_button'
      ? [isFields(fields['text']) ? String(fields['text']['text']) : '']
      : [],
  );

/** The lines of a transcript: `jin (only jin sees): …`. */
export function transcribe(sights: readonly Sight[]): string {
  return sights.map(line).join('\n');
}

function line(sight: Sight): string {
  const { kind, change, to, text, channel, message } = sight;
  const by = kind === 'act' ? to?.name : (message?.author?.name ?? (kind === 'slack' ? 'Slack' : 'Nudge'));
  const direct = channel?.with !== undefined;
  const notes = [
    kind === 'act' || kind === 'message' || kind === 'slack' ? '' : kind,
    to && kind === 'message' && !direct ? `only ${to.name} sees` : '',
    change === 'deleted' && kind === 'modal' ? 'closed' : change === 'new' ? '' : change,
  ].filter(Boolean);
  if (change === 'deleted') return `${by} (${notes.join(', ')})`;
  const files = message?.files.map(({ name }) => ` (file ${name})`).join('') ?? '';
  const named = text.replaceAll(`<@${channel?.workspace.botUserId}>`, '@nudge');
  return `${by}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}: ${named}${files}`;
}
