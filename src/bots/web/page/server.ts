/** The page's side of the API. */
import { REFUSALS } from '../../../core/errors.ts';
import type { HintAsk, ProblemList, ProblemPage, RunningHint, ShownRefusal } from '../page-data.ts';
import { locale, words } from './state.ts';

/** The server did not do what was asked; the refusal says why, in the learner's words. */
export class Refused extends Error {
  readonly refusal: ShownRefusal;

  constructor(refusal: ShownRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export interface Search {
  readonly q: string;
  readonly topic: string;
  readonly difficulty: string;
  readonly most: number;
}

/** All of them reject with a Refused; `searchProblems` also when `signal` is aborted. */
export function searchProblems(search: Search, signal?: AbortSignal): Promise<ProblemList> {
  const wanted = Object.entries(search).filter(([, value]) => value !== '');
  const query = new URLSearchParams(wanted.map(([key, value]): [string, string] => [key, String(value)]));
  return call(`problems?${query}`, signal ? { signal } : {});
}

export function fetchProblem(problem: number): Promise<ProblemPage> {
  return call(`problems/${problem}`);
}

export function askForHint(ask: HintAsk): Promise<RunningHint> {
  return call('hints', { method: 'POST', ...json(ask) });
}

export function stopHint(id: string): Promise<void> {
  return call(`hints/${id}/stop`, { method: 'POST', ...json({}) });
}

/** Null takes an opinion back. */
export function rateHint(id: string, helpful: boolean | null): Promise<void> {
  return call(`hints/${id}/helpful`, { method: 'PUT', ...json({ helpful }) });
}

export function deleteHistory(): Promise<{ deleted: number }> {
  return call('history', { method: 'DELETE', ...json({}) });
}

export function openEvents(id: string): EventSource {
  return new EventSource(`/api/hints/${id}/events`);
}

function json(body: object): RequestInit {
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

async function call<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(`/api/${path}`, init).catch((error) => {
    if (init.signal?.aborted) throw error;
    throw new Refused({ code: 'internal', text: words.serverAway, retryable: true });
  });
  if (response.status === 204) return undefined as T;
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body as T;
  throw new Refused(isRefusal(body) ? body : INTERNAL);
}

const INTERNAL: ShownRefusal = { code: 'internal', text: REFUSALS.internal.learner[locale]({}), retryable: true };

function isRefusal(body: unknown): body is ShownRefusal {
  return typeof body === 'object' && body !== null && 'code' in body && 'text' in body;
}
