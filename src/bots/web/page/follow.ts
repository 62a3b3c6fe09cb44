/** Follows a hint while it is written. After a lost connection the browser comes back by itself; the server goes on meanwhile. */
import { batch } from '@preact/signals';
import type { HintEvent, RunningHint, ShownHint, ShownRefusal } from '../page-data.ts';
import { openEvents, Refused } from './server.ts';
import { announcement, historyVersion, type LiveHint, live, messages, say, texts, words } from './state.ts';
import { showProblem } from './thread.ts';

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
  on('hint', finish);
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

function finish(hint: ShownHint): void {
  const shown = live.value?.text.trimEnd() ?? '';
  batch(() => {
    unfollow();
    if (!hint.text.startsWith(shown)) say({ kind: 'note', text: words.takenBack });
    say({ kind: 'hint', hint });
    historyVersion.value += 1;
    announcement.value = words.hintReady;
  });
}

async function fail(refusal: ShownRefusal, { ask, problem }: RunningHint): Promise<void> {
  const seen = live.value?.text !== '';
  unfollow();
  // What was on the screen when it was stopped is a hint of the thread by now.
  if (seen) await showProblem(problem).catch(() => undefined);
  batch(() => {
    say({ kind: 'refusal', refusal, ask });
    historyVersion.value += 1;
    announcement.value = refusal.text;
  });
}

/** The server has forgotten that the hint was running: it is in the thread, or it is lost. */
async function lookForIt({ problem, ask }: RunningHint): Promise<void> {
  unfollow();
  const before = messages.value.filter(({ kind }) => kind === 'hint').length;
  try {
    const { thread } = await showProblem(problem);
    if (thread.length <= before) say({ kind: 'note', text: words.hintLost, ask });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    say({ kind: 'refusal', refusal: error.refusal, ask });
  }
}
