/** A hint on a terminal or into a pipe: a spinner while waiting, then the text as it comes. The shortest Reply there is. */
import { styleText } from 'node:util';
import yoctoSpinner from 'yocto-spinner';
import type { Refusal } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import type { Hint, Progress, Reply } from '../../core/reply.ts';
import { handWrittenNote, hintTitle, textsIn } from '../text/texts.ts';

export interface Streams {
  readonly out: NodeJS.WriteStream;
  readonly err: NodeJS.WriteStream;
}

export interface TerminalReply extends Reply {
  /** Undefined until the reply has ended. */
  readonly outcome: 'hint' | Refusal | undefined;
}

export function createTerminalReply(locale: Locale, { out, err }: Streams): TerminalReply {
  const texts = textsIn(locale);
  const spinner = yoctoSpinner({ stream: err });
  const style = (format: 'bold' | 'dim' | 'yellow', text: string) => styleText(format, text, { stream: out });
  let outcome: TerminalReply['outcome'];
  let printed = '';

  const print = (text: string) => {
    out.write(text.slice(printed.length));
    printed = text;
  };

  return {
    capabilities: { canStream: true, minEditMs: 0, maxEdits: Number.POSITIVE_INFINITY },
    get outcome() {
      return outcome;
    },
    async begin() {
      if (err.isTTY) spinner.start(texts.stages.reading);
    },
    async update(progress: Progress) {
      if (progress.kind === 'stage') {
        if (err.isTTY) spinner.text = texts.stages[progress.stage];
        return;
      }
      spinner.stop();
      print(progress.text);
    },
    async finish(hint) {
      spinner.stop();
      if (printed !== '' && !hint.text.startsWith(printed) && !printed.startsWith(hint.text)) {
        out.write(`\n\n${style('yellow', texts.replaced)}\n\n`);
        printed = '';
      }
      if (hint.text.startsWith(printed)) print(hint.text);
      else if (printed.trimEnd() !== hint.text) out.write(' …');
      out.write(`\n\n${style('dim', footer(hint))}\n`);
      outcome = 'hint';
    },
    async fail(refusal) {
      spinner.stop();
      if (printed !== '') out.write('\n\n');
      err.write(`${refusal.text(locale)}\n`);
      outcome = refusal;
    },
  };
}

function footer(hint: Hint): string {
  return [hintTitle(hint), handWrittenNote(hint)].filter(Boolean).join('\n');
}
