/** Follows a hint while it is written. After a lost connection the browser comes back by itself; the server goes on meanwhile. */
import { batch } from '@preact/signals';
import type { HintEvent, RunningHint, ShownHint, ShownRefusal } from '../page-data.ts';
import { keepFocus } from './keep-focus.ts';
import { openEvents, Refused } from './server.ts';
import {
  announcement,
  historyVersion,
  type LiveHint,
  live,
  type Message,
  problem,
  say,
  texts,
  words,
} from './state.ts';
import { catchUp } from './thread.ts';

let source: EventSource | undefined;

export function followHint(running: RunningHint): void {
  unfollow();
  const events = openEvents(running.id);
  source = events;
  live.value = { running, stage: 'reading', text: '', connected: true };
  announcement.value = texts.stages.reading;

  const change = (more: Partial<LiveHint>) => {
    if (live.value) live.value = { ...live.value, connected: true, ...more };
  };
  const on = <K extends HintEvent['event']>(event: K, hear: (data: Extract<HintEvent, { event: K }>['data']) => void) =>
    events.addEventListener(event, ({ data }: MessageEvent<string>) => hear(JSON.parse(data)));

  on('stage', (stage) => {
    change({ stage });
    announcement.value = texts.stages[stage];
  });
  on('text', ({ from, text }) => change({ text: (live.value?.text ?? '').slice(0, from) + text }));
  on('hint', (hint) => finish(hint, running));
  on('refusal', (refusal) => fail(refusal, running));
  events.onopen = () => change({});
  events.onerror = () => {
    // Closed: the server answered, but knows no such hint. Otherwise the browser tries again by itself.
    if (events.readyState === EventSource.CLOSED) void lookForIt(running);
    else change({ connected: false });
  };
}

/** Leaves the hint to the server, where it goes on. */
export function unfollow(): void {
  source?.close();
  source = undefined;
  live.value = undefined;
}

function finish(hint: ShownHint, running: RunningHint): void {
  const shown = live.value?.text.trimEnd() ?? '';
  end(running, words.hintReady, [
    ...(hint.text.startsWith(shown) ? [] : [{ kind: 'note', text: words.takenBack } as const]),
    { kind: 'hint', hint },
  ]);
}

async function fail(refusal: ShownRefusal, running: RunningHint): Promise<void> {
  // What was on the screen when it was stopped is a hint of the thread by now.
  if (live.value?.text) await catchUp(running.problem).catch(() => undefined);
  end(running, refusal.text, [{ kind: 'refusal', refusal, ask: running.ask }]);
}

/** The server has forgotten that the hint was running: it is in the thread, or it is lost. */
async function lookForIt(running: RunningHint): Promise<void> {
  const { problem: number, ask } = running;
  try {
    const found = await catchUp(number);
    end(running, words.hintReady, found > 0 ? [] : [{ kind: 'note', text: words.hintLost, ask }]);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    end(running, error.refusal.text, [{ kind: 'refusal', refusal: error.refusal, ask }]);
  }
}

/** Says how it ended, where it belongs; the thread of another problem is fetched when that is opened. */
function end({ id, problem: number }: RunningHint, announced: string, said: readonly Message[]): void {
  if (live.value?.running.id !== id) return;
  batch(() => {
    unfollow();
    if (number === problem.value?.number) for (const message of said) say(message);
    historyVersion.value += 1;
    announcement.value = announced;
  });
  keepFocus();
}
