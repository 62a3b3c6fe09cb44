/** What a test sees of the local Discord: the twin itself, its learners, and what they are shown. */
import type { APIApplicationCommand, Locale } from 'discord.js';

export interface TwinOptions {
  /** Default `twin-token`. Everything else is answered 401, and the gateway closes with 4004. */
  readonly token?: string;
  /** How long the bot has for its first response. Discord: 3,000 ms. */
  readonly ackWithinMs?: number;
  /** How long an interaction can be edited and followed up. Discord: 15 minutes. */
  readonly tokenLifeMs?: number;
  /** Discord: 41,250 ms. */
  readonly heartbeatMs?: number;
  /** A limit per interaction on edits and follow-ups, told in headers and enforced with 429. Default: none. */
  readonly rate?: { readonly limit: number; readonly perMs: number };
  /** Parts of the application that differ, as in the API: how it was set up by hand. */
  readonly application?: Readonly<Record<string, unknown>>;
  /** 0, the default, takes any free port. */
  readonly port?: number;
}

/** A Discord on 127.0.0.1 with one guild, `Study group`, that one bot is a member of. */
export interface DiscordTwin {
  /** `http://127.0.0.1:PORT/api`: what `rest.api` of the client is set to, which appends `/v10`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly guildId: string;
  /** Every rule that the bot has broken, in order. Failures asked for by `fail` and `deleteMessage` are not among them. */
  readonly violations: readonly string[];
  /** Registered commands, global ones first. */
  readonly commands: readonly APIApplicationCommand[];
  /** How often commands were written: each create, edit, delete and bulk overwrite counts one. */
  readonly registrations: number;
  /** Every REST request in order. */
  readonly requests: readonly TwinRequest[];
  readonly gateway: TwinGateway;
  /** Settable; `remaining` goes down with every IDENTIFY. */
  readonly sessionStartLimit: SessionStartLimit;
  /** The person of this name, in `#general` and with an English client unless told otherwise. Same name, same person. */
  learner(name: string, options?: LearnerOptions): Learner;
  /** Everything public in a channel or thread, as a reader sees it; `#general` when none is named. */
  channelTranscript(channel?: string): string;
  /** Public messages of a channel, oldest first, without deleted ones. */
  channelMessages(channel?: string): readonly ShownMessage[];
  /** Presses a button that never was shown, on a message of the bot (default: one made up for it). */
  forge(customId: string, by: Learner, on?: ShownMessage): Shown;
  /** Deletes a message behind the bot's back: further edits are answered 404 with 10008. */
  deleteMessage(message: ShownMessage): void;
  /** Deletes a channel behind the bot's back: further requests about it are answered 404 with 10003. */
  deleteChannel(channel: string): void;
  /** Makes the next requests on a route fail. Failures for the same route are used up in the order given. */
  fail(failure: Failure): void;
  /** Sends a raw gateway event, however malformed. */
  dispatch(event: string, data: unknown): void;
  close(): Promise<void>;
}

/** The routes by what the bot does there. */
export type RouteName =
  | 'gateway'
  | 'me'
  | 'application'
  | 'read commands'
  | 'write commands'
  | 'respond'
  | 'read reply'
  | 'edit reply'
  | 'delete reply'
  | 'follow up'
  | 'read channel'
  | 'read message'
  | 'send message'
  | 'edit message'
  | 'delete message'
  | 'open dm';

export interface Failure {
  readonly on: RouteName;
  readonly with: FailureKind;
  /** Default 1. */
  readonly times?: number;
}

/**
 * 500 and 502 as Discord's proxies answer them; `reset` drops the socket before the request has any effect, `lost answer`
 * after it; `hang` never answers; numbers over 9,999 are Discord's codes with their HTTP status.
 */
export type FailureKind =
  | 500
  | 502
  | 'reset'
  | 'lost answer'
  | 'hang'
  | 10003
  | 10008
  | 10015
  | 10062
  | 40060
  | 50001
  | 50013
  | { readonly retryAfterMs: number; readonly global?: boolean };

export interface TwinRequest {
  readonly route: RouteName;
  readonly method: string;
  readonly path: string;
  /** What was answered; 0 when the socket was dropped or nothing was answered. */
  readonly status: number;
  /** `payload_json` or the whole body, parsed. */
  readonly body: unknown;
}

export interface SessionStartLimit {
  total: number;
  remaining: number;
  resetAfterMs: number;
  maxConcurrency: number;
}

export interface TwinGateway {
  readonly identifies: number;
  readonly resumes: number;
  /** Sessions that are connected now. */
  readonly connected: number;
  /** The intents of each IDENTIFY, as a bit field. */
  readonly intents: readonly number[];
  /** Drops every socket without a close frame. What happens meanwhile is replayed on RESUME. */
  drop(): void;
  /** Op 7 to every session. */
  reconnect(): void;
  /** Op 9 to every session; one that is not resumable is forgotten, and what happens until IDENTIFY is lost. */
  invalidSession(resumable?: boolean): void;
  /** Resolves when a session is ready (or resumed) and connected. */
  ready(): Promise<void>;
}

export interface LearnerOptions {
  /** Of this person's client. Default en-US. */
  readonly locale?: `${Locale}`;
  /** Default `#general` of the guild. */
  readonly channel?: ChannelOptions;
  /** Talks to the bot in a direct message instead. */
  readonly dm?: boolean;
  /** Installed the bot for themselves: the guild has not, so only five follow-ups are allowed. */
  readonly userInstalled?: boolean;
}

export interface ChannelOptions {
  readonly name: string;
  readonly thread?: boolean;
  /** The channel that a thread is in. Default `general`. */
  readonly parentName?: string;
  /** Default true. Without it the bot's own messages are refused with 50013 (replies to interactions are not). */
  readonly botMaySend?: boolean;
}

export interface Upload {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Told in the payload; by the name's ending unless given. Null leaves it out, as Discord does when it cannot tell. */
  readonly contentType?: string | null;
  /** Told in the payload; that of the content unless given. */
  readonly size?: number;
  /** What the CDN does. `endless` sends text until the reader goes away; `hang` never begins; `stall` stops half-way. */
  readonly cdn?: 'serves' | 404 | 500 | 'reset' | 'hang' | 'stall' | 'endless';
}

export type OptionValue = string | number | boolean | Upload;

/** A person at a Discord client. What a client would not let them do throws at once. */
export interface Learner {
  readonly id: string;
  readonly name: string;
  /** `/hint` by its English name; subcommands as `nudge help`. Options by their English names. */
  slash(command: string, options?: Readonly<Record<string, OptionValue>>): Shown;
  /** Types into an option; the choices offered are in `choices` once settled. */
  autocomplete(
    command: string,
    focused: { readonly option: string; readonly typed: string },
    others?: Readonly<Record<string, OptionValue>>,
  ): Shown;
  /** Apps › command, on a message that somebody wrote in this learner's channel. */
  messageCommand(command: string, message: PostedMessage): Shown;
  /** By label, emoji or custom id. Throws when there is no such button, it is disabled, or the message is not seen. */
  press(message: ShownMessage, button: string): Shown;
  /** By placeholder or custom id, then labels or values. */
  select(message: ShownMessage, select: string, values: readonly string[]): Shown;
  /** Sends the modal that `shown` opened. Fields by label or custom id; files for file uploads, labels for selects. */
  submit(shown: Shown, fields?: Readonly<Record<string, string | readonly string[] | readonly Upload[]>>): Shown;
}

export interface PostedMessage {
  readonly content: string;
  readonly attachments?: readonly Upload[];
  /** Default: the learner who uses the command. */
  readonly author?: string;
  /** Embeds or other raw parts of the message, as in the API. */
  readonly raw?: Readonly<Record<string, unknown>>;
}

/** One message of the bot, as it is now. */
export interface ShownMessage {
  readonly id: string;
  /**
   * Content, embeds and text displays as plain text, then buttons as `[Label]`, disabled ones as `(Label)`; `Nudge is
   * thinking…` while deferred, `(deleted)` when it is, '' when there is no message.
   */
  readonly text: string;
  /** Each text in order, without repetitions and without `Nudge is thinking…`. */
  readonly edits: readonly string[];
  /** `Nudge is thinking…` */
  readonly loading: boolean;
  readonly ephemeral: boolean;
  readonly deleted: boolean;
  /** Labels (or emojis) of buttons that can be pressed. */
  readonly buttons: readonly string[];
  readonly files: readonly { readonly name: string; readonly content: string }[];
  /** The message as in the API. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** What came of one act of a learner. The parts of a message are those of the reply, or of the message it changed. */
export interface Shown extends ShownMessage {
  /** `none` until the bot responds, and for good when it does not in time. */
  readonly response: 'none' | 'failed' | 'reply' | 'update' | 'modal' | 'choices';
  readonly followUps: readonly ShownMessage[];
  readonly modal: ShownModal | undefined;
  /** What autocomplete offers, as shown. */
  readonly choices: readonly { readonly name: string; readonly value: string | number }[];
  /** From the event to the first response; undefined before it. */
  readonly ackMs: number | undefined;
  /**
   * Resolves once there is a response, nothing is loading, and nothing has changed for `quietMs` (default 150).
   * Rejects with the transcript after `withinMs` (default 10,000). A bot that does not respond in time settles as `failed`.
   * A hint that streams is quiet between edits: wait for its last part with `until` instead.
   */
  settled(options?: { readonly quietMs?: number; readonly withinMs?: number }): Promise<Shown>;
  /** Resolves as soon as the transcript contains this; rejects with the transcript after `withinMs` (default 10,000). */
  until(part: string | RegExp, withinMs?: number): Promise<Shown>;
  /** What the learner did, then what they see: `Ada: /hint problem:42` and below it the reply, private ones marked. */
  transcript(): string;
}

export interface ShownModal {
  readonly customId: string;
  readonly title: string;
  readonly fields: readonly {
    readonly customId: string;
    readonly label: string;
    readonly kind: 'text' | 'files' | 'select';
    readonly required: boolean;
    readonly value: string;
  }[];
}

export { startDiscordTwin } from './start-twin.ts';
