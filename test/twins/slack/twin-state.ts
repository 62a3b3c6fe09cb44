/** What all parts of the twin share. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from './judge.ts';
import type { TextRules } from './judge-text.ts';
import type { Act, Message, User, Workspace, World } from './world.ts';

/** Slack answers `{ ok: false, error }`. */
export class SlackError extends Error {
  readonly details: readonly string[];
  constructor(error: string, details: readonly string[] = []) {
    super(error);
    this.details = details;
  }
}

export interface Settings {
  readonly ackMs: number;
  readonly triggerMs: number;
  readonly streamMs: number;
  readonly responseUrlMs: number;
  readonly responseUrlUses: number;
  readonly slashReplaces: boolean;
  readonly latencyMs: number;
  readonly scopes: ReadonlySet<string> | undefined;
}

/** A way for the bot to answer one act, by the secret at the end of its address. */
export interface ResponseUrl {
  readonly act: Act;
  readonly until: number;
  /** The message whose button was pressed; a slash command has none. */
  readonly original: Message | undefined;
  /** With `slashReplaces`: what was posted here first. */
  first: Message | undefined;
  used: number;
}

export interface Trigger {
  readonly act: Act;
  readonly user: User;
  until: number;
  used: boolean;
}

/** What a method answers instead of doing its work. */
export interface Fault {
  readonly status?: number;
  /** `{ ok: false, error }` with status 200. */
  readonly error?: string;
  /** Seconds; makes it a 429. */
  readonly retryAfter?: number;
  /** The connection is dropped without an answer. */
  readonly reset?: boolean;
  /** As `reset`, but after the work was done. */
  readonly resetAfter?: boolean;
  /** How many calls; default 1. */
  readonly times?: number;
}

/** One call that the bot made. */
export interface Call {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** What Slack answered, when that was not `ok`. */
  readonly error: string | undefined;
  /** `performance.now()` when it came. */
  readonly at: number;
}

export interface Twin {
  readonly world: World;
  readonly settings: Settings;
  readonly rules: TextRules;
  readonly violations: string[];
  readonly calls: Call[];
  /** How long each ack took, in ms. */
  readonly ackTimes: number[];
  readonly faults: { readonly method: string; readonly fault: Fault; left: number }[];
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly triggers: Map<string, Trigger>;
  readonly appToken: string;
  readonly appId: string;
  readonly client: { readonly id: string; readonly secret: string };
  /** Grants of OAuth that are not yet exchanged: code → workspace and redirect. */
  readonly grants: Map<
    string,
    { readonly workspaceId: string; readonly redirectUri: string | null; readonly scope: string }
  >;
  /** Tokens that were good once. */
  readonly revoked: Set<string>;
  /** Messages that calls under way are changing. */
  readonly changing: Set<string>;
  /** Addresses of Socket Mode that were given out and not yet used. */
  readonly tickets: Set<string>;
  /** Suggested prompts by channel. */
  readonly prompts: Map<string, readonly { readonly title: string; readonly message: string }[]>;
  /** So many of the next triggers have expired before the bot can use them. */
  expireNext: number;
  /** `http://127.0.0.1:PORT`. */
  origin: string;
  /** Requests of the bot that are being answered. */
  busy: number;
}

export function violate(twin: Twin, says: string): void {
  twin.violations.push(says);
}

/** Writes every problem down, and refuses what Slack refuses. */
export function enforce(twin: Twin, what: string, problems: readonly Problem[]): void {
  for (const { says } of problems) violate(twin, `${what}: ${says}`);
  const error = problems.find((problem) => problem.error)?.error;
  if (error)
    throw new SlackError(
      error,
      problems.map(({ says }) => says),
    );
}

/** From now on the workspace's token opens nothing. */
export function revoke(twin: Twin, workspace: Workspace): void {
  if (workspace.botToken) twin.revoked.add(workspace.botToken);
  workspace.botToken = undefined;
}

export const secret = () => randomUUID().replaceAll('-', '');

/** Resolves when nothing is under way for these acts, and nothing has appeared for `quietMs`. */
export async function quiet(twin: Twin, acts: readonly Act[], quietMs: number): Promise<void> {
  const { world } = twin;
  while (twin.busy > 0 || acts.some(({ pending }) => pending > 0) || Date.now() - world.lastSightAt < quietMs) {
    await sleep(10);
  }
}
