/** What the page shows right now. Components read these signals; `actions.ts`, `thread.ts` and `follow.ts` change them. */
import { computed, signal } from '@preact/signals';
import { type Level, openLevels } from '../../../core/levels.ts';
import { LOCALES } from '../../../core/locale.ts';
import type { Stage } from '../../../core/reply.ts';
import { textsIn } from '../../text/texts.ts';
import type { ProblemPage, RunningHint, ShownHint, ShownRefusal } from '../page-data.ts';
import { wordsIn } from './words/words.ts';

/** The parts of the page; a narrow screen shows one or two at a time. */
export const PANES = ['problems', 'chat', 'problem', 'code'] as const;
export type Pane = (typeof PANES)[number];

/** The server has chosen it; a switch loads the page anew. */
export const locale = LOCALES.find((known) => known === document.documentElement.lang) ?? 'en';
export const words = wordsIn(locale);
export const texts = textsIn(locale);

export type Message =
  | { readonly kind: 'ask'; readonly text: string; readonly withCode: boolean }
  | { readonly kind: 'hint'; readonly hint: ShownHint }
  | { readonly kind: 'refusal'; readonly refusal: ShownRefusal; readonly ask: string }
  /** A word of the page itself. */
  | { readonly kind: 'note'; readonly text: string; readonly ask?: string };

/** The hint being written; its problem need not be the one that is open. */
export interface LiveHint {
  readonly running: RunningHint;
  readonly stage: Stage;
  readonly text: string;
  readonly connected: boolean;
}

export const pane = signal<Pane>('problems');
/** The problem whose conversation is open. */
export const problem = signal<ProblemPage | undefined>(undefined);
export const messages = signal<readonly Message[]>([]);
export const live = signal<LiveHint | undefined>(undefined);
/** A request is on its way to the server. */
export const sending = signal(false);
/** The learner's program for the open problem. */
export const code = signal('');
/** Counts up when what is known of past hints has changed. */
export const historyVersion = signal(0);
/** Something came into the conversation while another part was looked at. */
export const unseen = signal(false);
/** Read out by screen readers. */
export const announcement = signal('');

export const codeLines = computed(() => (code.value.trim() === '' ? 0 : code.value.trimEnd().split('\n').length));
export const liveHere = computed(() =>
  live.value?.running.problem === problem.value?.number ? live.value : undefined,
);
/** The levels that are not too far up yet. Whether code has to change first is for the server to say. */
export const reachable = computed(() => {
  const had = messages.value.flatMap((message) => (message.kind === 'hint' ? message.hint.level : []));
  const deepest = Math.max(0, ...had) as Level | 0;
  return openLevels({ deepest, msSinceLastHint: Number.POSITIVE_INFINITY, codeChanged: true }, { coolDownMs: 0 });
});

/** Adds to the open conversation. */
export function say(message: Message): void {
  messages.value = [...messages.value, message];
  unseen.value = pane.value !== 'chat';
}
