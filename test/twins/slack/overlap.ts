/** Calls that change one message must follow each other: two at once may arrive in either order. */
import { type Twin, violate } from './twin-state.ts';

const CHANGES = /^chat\.(startStream|appendStream|stopStream|update)$/;

/** Notices a call that begins while another on the same message is under way; returns what ends it. */
export function enter(twin: Twin, method: string, body: string): () => void {
  if (!CHANGES.test(method)) return () => {};
  const fields = new URLSearchParams(body);
  const key = `${fields.get('channel')} ${fields.get('ts') ?? `in ${fields.get('thread_ts')}`}`;
  if (twin.changing.has(key))
    violate(twin, `${method}: begun before the call before it on the same message was answered`);
  twin.changing.add(key);
  return () => void twin.changing.delete(key);
}
