/** What Discord answers when it refuses, and whether the bot is to blame for it. */

const REFUSALS = {
  0: [404, '404: Not Found'],
  401: [401, '401: Unauthorized'],
  10003: [404, 'Unknown Channel'],
  10008: [404, 'Unknown Message'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  30032: [400, 'Maximum number of application commands reached'],
  30034: [400, 'Max number of daily application command creates has been reached (200)'],
  30046: [429, 'Maximum number of edits to messages older than 1 hour reached. Try again later'],
  40005: [413, 'Request entity too large'],
  40060: [400, 'Interaction has already been acknowledged.'],
  40094: [400, 'The maximum number of follow-up messages for this interaction has been reached'],
  50001: [403, 'Missing Access'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50013: [403, 'Missing Permissions'],
  50027: [401, 'Invalid Webhook Token'],
  50035: [400, 'Invalid Form Body'],
  50109: [400, 'The request body contains invalid JSON.'],
} as const satisfies Readonly<Record<number, readonly [status: number, message: string]>>;

export type RefusalCode = keyof typeof REFUSALS;

/** A refusal. With `blame`, the bot has broken a rule, and the twin notes it. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: object;
  readonly blame: string | undefined;

  constructor(code: RefusalCode, blame?: string, errors?: object) {
    const [status, message] = REFUSALS[code];
    super(message);
    this.status = status;
    this.body = { message, code: code === 401 ? 0 : code, ...(errors && { errors }) };
    this.blame = blame;
  }
}

/** A body that Discord would not take, as an exception that blames the bot. */
export function invalidBody(path: readonly PropertyKey[], message: string): Refusal {
  const leaf: object = { _errors: [{ code: 'INVALID', message }] };
  const errors = path.reduceRight<object>((inner, key) => ({ [String(key)]: inner }), leaf);
  return new Refusal(50035, `${path.map(String).join('.') || 'body'}: ${message}`, errors);
}
