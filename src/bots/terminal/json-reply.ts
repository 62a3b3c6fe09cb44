/** A hint or a refusal as one JSON object on standard output, for scripts. */
import type { Refusal } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import type { TerminalReply } from './terminal-reply.ts';

export function createJsonReply(locale: Locale, out: NodeJS.WritableStream): TerminalReply {
  let outcome: 'hint' | Refusal | undefined;
  return {
    capabilities: { canStream: false, minEditMs: 0, maxEdits: 0 },
    get outcome() {
      return outcome;
    },
    async begin() {},
    async update() {},
    async finish({ id, problem, level, source, insteadOfModel, text }) {
      const hint = { id, problem: problem.number, title: problem.title[locale], level, source, insteadOfModel, text };
      out.write(`${JSON.stringify(hint)}\n`);
      outcome = 'hint';
    },
    async fail(refusal) {
      const { code, retryable } = refusal;
      out.write(`${JSON.stringify({ refused: code, retryable, text: refusal.text(locale) })}\n`);
      outcome = refusal;
    },
  };
}
