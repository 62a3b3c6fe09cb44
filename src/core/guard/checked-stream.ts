/** Lets through only text that the guard has passed, as early as it can be passed. */
import type { ModelEvent } from '../model/hint-model.ts';
import type { Guard, Judge, Leak } from './guard.ts';

export type CheckedEvent = ModelEvent | Leak;

/**
 * Yields the text of `events` as far as it is safe, then their end. On a leak it yields the leak and
 * stops reading, which aborts the model. All text yielded is a prefix of a text that passes; when the
 * guard itself throws, that is a leak.
 */
export async function* checkStream(events: AsyncIterable<ModelEvent>, guard: Guard): AsyncGenerator<CheckedEvent> {
  const judge = guard.begin();
  let written = '';
  let shown = 0;
  for await (const event of events) {
    const piece = event.kind === 'text' ? event.text : '';
    written += piece;
    const judged = judgeOrLeak(judge, piece);
    if (judged.kind === 'leak') {
      yield judged;
      return;
    }
    const safe = event.kind === 'end' ? written.length : judged.safe;
    if (safe > shown) yield { kind: 'text', text: written.slice(shown, safe) };
    shown = Math.max(shown, safe);
    if (event.kind === 'end') yield event;
  }
}

function judgeOrLeak(judge: Judge, piece: string): ReturnType<Judge['push']> {
  try {
    return judge.push(piece);
  } catch {
    return { kind: 'leak', why: 'guard failed' };
  }
}
