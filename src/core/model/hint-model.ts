/** The seam to whatever writes hints: text comes in pieces, can be aborted, and fails in known ways. */

export interface Prompt {
  readonly system: string;
  readonly user: string;
  /** Prompts of one name begin alike: a router before several servers keeps them on one. ASCII. */
  readonly session?: string;
}

/** How a hint ended: complete, or cut at the longest it may be. */
export interface Ending {
  readonly finish: 'complete' | 'cut';
  readonly usage?: Usage;
}

/** Tokens, as the server counted them. */
export interface Usage {
  readonly in: number;
  readonly out: number;
  /** Of `in`, how many came from the server's prefix cache; undefined when it does not say. */
  readonly cached?: number;
}

/**
 * off: none configured. loading: never answered yet. down: answered before, or refused us. asleep: its machine is
 * stopped while nobody asks, or is on its way back up.
 */
export const MODEL_STATES = ['off', 'loading', 'ready', 'down', 'asleep'] as const;
export type ModelState = (typeof MODEL_STATES)[number];

export interface HintModel {
  readonly state: ModelState;
  /** When it came into that state, in milliseconds since 1970. */
  readonly stateSince: number;
  /** How many tokens prompt and hint may have together. */
  readonly contextTokens: number;
  /** How many tokens of that a hint may take. */
  readonly maxHintTokens: number;
  /**
   * Streams a hint: `onText` gets each piece as it comes. Rejects with a ModelFailure when the server
   * fails, is too slow, or `signal` is aborted. What `onText` throws aborts the request and is thrown on.
   */
  write(prompt: Prompt, signal: AbortSignal, onText: (piece: string) => void): Promise<Ending>;
  /**
   * A second opinion, where one is wanted: whether a hint gives too much away, in one word. Rejects when the
   * server does not answer in time. Undefined where none is wanted.
   */
  readonly givesAway?: ((question: Prompt, signal: AbortSignal) => Promise<boolean>) | undefined;
  /**
   * Told before each hint that one is wanted. Resolves when the state is known, at the latest after a few seconds.
   */
  settled(): Promise<void>;
  close(): void;
}

/** Each way in which a model server fails, and what its operator should do. */
export const MODEL_FAILURES = {
  unreachable: 'Is the server up, and VLLM_SERVER_URL right? vLLM opens its port only when the model is loaded.',
  loading: 'The server is loading its model; wait.',
  unauthorised: 'VLLM_API_KEY is not the key the server wants.',
  unknown_model: 'The server has no model of that name; set VLLM_MODEL to one it lists at /v1/models.',
  overflow: 'The prompt was longer than the context; raise the context the server was started with.',
  busy: 'The server turned the request away; its queue is full.',
  refused: 'The server refused the request; its log says why.',
  slow: 'No first token within MODEL_FIRST_TOKEN_SECONDS.',
  stalled: 'The stream paused for longer than MODEL_IDLE_SECONDS.',
  too_long: 'The hint was not finished within MODEL_TOTAL_SECONDS.',
  broken: 'The stream broke off; the server or a proxy in between ended it.',
  garbled: 'The answer was not a chat completion; is VLLM_SERVER_URL the base of an OpenAI-compatible API?',
  thinking: 'The model thought aloud without marking where it began; its next thoughts are held back.',
  empty: 'The model ended without a word for the learner.',
  stopped: 'The learner stopped it.',
} as const;

export type ModelFailureKind = keyof typeof MODEL_FAILURES;

export class ModelFailure extends Error {
  readonly kind: ModelFailureKind;

  constructor(kind: ModelFailureKind) {
    super(MODEL_FAILURES[kind]);
    this.name = 'ModelFailure';
    this.kind = kind;
  }
}

/** Stands in where no model is configured. */
export const noModel: HintModel = {
  state: 'off',
  stateSince: 0,
  contextTokens: 0,
  maxHintTokens: 0,
  write: () => Promise.reject(new ModelFailure('unreachable')),
  settled: () => Promise.resolve(),
  close() {},
};
