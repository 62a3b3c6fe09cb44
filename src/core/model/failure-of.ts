/** Turns whatever the openai client throws into one of the known failures. */
import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { ZodError } from 'zod';
import { ModelFailure, type ModelFailureKind } from './hint-model.ts';

/** Wordings of vLLM (several versions) and llama.cpp. */
const OVERFLOW = /maximum context length|max_model_len|input tokens|exceed_context_size/i;

const BY_STATUS: Readonly<Record<number, ModelFailureKind>> = {
  401: 'unauthorised',
  403: 'unauthorised',
  404: 'unknown_model',
  429: 'busy',
  503: 'busy',
  524: 'slow',
};

/** The failure behind `error`. `started` tells whether text had come already: then a lost connection is a break. */
export function failureOf(error: unknown, started: boolean): ModelFailure {
  if (error instanceof ModelFailure) return error;
  return new ModelFailure(kindOf(error, started));
}

function kindOf(error: unknown, started: boolean): ModelFailureKind {
  if (error instanceof APIUserAbortError) return 'stopped';
  if (error instanceof APIConnectionTimeoutError) return 'slow';
  if (error instanceof APIConnectionError) return started ? 'broken' : 'unreachable';
  if (error instanceof APIError) return kindOfAnswer(error, started);
  if (error instanceof SyntaxError || error instanceof ZodError) return 'garbled';
  return started ? 'broken' : 'unreachable';
}

function kindOfAnswer(error: APIError, started: boolean): ModelFailureKind {
  if (OVERFLOW.test(`${error.message} ${error.type ?? ''}`)) return 'overflow';
  if (error.status === undefined) return started ? 'broken' : 'refused';
  if (error.status === 503 && /loading/i.test(error.message)) return 'loading';
  return BY_STATUS[error.status] ?? 'refused';
}
