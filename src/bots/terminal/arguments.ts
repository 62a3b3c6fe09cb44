/** The command line of `npm run hint`. */
import { parseArgs } from 'node:util';
import { LOCALES, type Locale } from '../../core/locale.ts';

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly what: string }
  | {
      readonly kind: 'hint';
      /** Problem and level, as typed. */
      readonly ask: string;
      /** A file, or "-" for standard input. */
      readonly code: string | undefined;
      readonly locale: Locale;
      readonly json: boolean;
    };

export const HELP = `Usage: npm run hint -- PROBLEM [LEVEL] [--code FILE] [--lang en|ko] [--json]

A hint for one problem, at the level of help you choose:
  1 Notice   2 Concept   3 Next step   4 Analogy   5 Skeleton
Without a level you get the next one that fits.

  --code FILE   your program so far; "-" reads it from standard input
  --lang LANG   en or ko; without it, that of your question or your terminal
  --json        one JSON object instead of text
  --help        this page

Examples:
  npm run hint -- problem:42 level:2
  npm run hint -- 42 2 --code main.py
  npm run hint -- two sum
  npm run hint -- "문제:42 단계:1" --lang ko
  cat main.py | npm run --silent hint -- 42 --code - --json

Ends with 0 after a hint, 1 when there is none to give, 2 when the command is wrong, 130 when stopped.
`;

/** Takes the words after the command apart. Never throws. */
export function readArguments(args: readonly string[], fallback: Locale): Command {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        code: { type: 'string' },
        lang: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { kind: 'help' };
    const ask = positionals.join(' ');
    const locale = values.lang === undefined ? localeOf(ask, fallback) : LOCALES.find((known) => known === values.lang);
    if (!locale) return { kind: 'wrong', what: `--lang takes ${LOCALES.join(' or ')}, not "${values.lang}"` };
    return { kind: 'hint', ask, code: values.code, locale, json: values.json };
  } catch (error) {
    return { kind: 'wrong', what: error instanceof Error ? error.message : String(error) };
  }
}

/** The language of the person at this terminal, as far as Nudge speaks it. */
export function terminalLocale(): Locale {
  return Intl.DateTimeFormat().resolvedOptions().locale.startsWith('ko') ? 'ko' : 'en';
}

function localeOf(ask: string, fallback: Locale): Locale {
  return /\p{Script=Hangul}/u.test(ask) ? 'ko' : fallback;
}
