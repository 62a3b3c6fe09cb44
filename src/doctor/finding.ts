/** What the doctor finds: how one thing is, and how to mend it where it is not well. */

/** off: not in use, and nothing is wrong with that. */
export type Status = 'ok' | 'warning' | 'wrong' | 'off';

export interface Finding {
  readonly name: string;
  readonly status: Status;
  readonly what: string;
  readonly mend?: string;
}

export const ok = (name: string, what: string): Finding => ({ name, status: 'ok', what });
export const off = (name: string, what: string): Finding => ({ name, status: 'off', what });
export const warning = (name: string, what: string, mend: string): Finding => ({ name, status: 'warning', what, mend });
export const wrong = (name: string, what: string, mend: string): Finding => ({ name, status: 'wrong', what, mend });
