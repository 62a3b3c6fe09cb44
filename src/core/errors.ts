/** The one table of refusals: what the learner reads, what the operator should do, whether to try again. */
import { LEVEL_NAMES, type Level } from './levels.ts';
import type { Locale, Text } from './locale.ts';
import type { Problem } from './problems/problem.ts';
import { quote } from './quote.ts';

interface Details {
  readonly problem_missing: Record<string, never>;
  readonly problem_unknown: { readonly asked: string; readonly nearest: readonly Problem[] };
  readonly request_unclear: { readonly part: string };
  readonly level_unknown: { readonly asked: string };
  readonly level_closed: { readonly asked: Level; readonly open: readonly Level[] };
  readonly level_not_earned: { readonly asked: Level; readonly open: readonly Level[]; readonly minutes: number };
  readonly hints_used_up: Record<string, never>;
  readonly code_empty: Record<string, never>;
  readonly code_unreadable: { readonly file: string; readonly reason: string };
  readonly code_too_long: { readonly kilobytes: number; readonly most: number };
  readonly code_not_text: Record<string, never>;
  readonly code_not_loaded: { readonly file: string };
  readonly code_language: { readonly language: string };
  readonly code_missing: Record<string, never>;
  readonly code_forgotten: Record<string, never>;
  readonly one_at_a_time: Record<string, never>;
  readonly too_many_hints: { readonly most: number; readonly minutes: number };
  /** Counted when some of the hint was on the screen already. */
  readonly stopped: { readonly counted: boolean };
  readonly too_fast: { readonly seconds: number };
  readonly learner_unknown: Record<string, never>;
  readonly hint_gone: Record<string, never>;
  readonly internal: Record<string, never>;
}

export type RefusalCode = keyof Details;

interface Entry<D> {
  readonly learner: Readonly<Record<Locale, (details: D) => string>>;
  readonly operator: string;
  /** True when the very same request may succeed later. */
  readonly retryable: boolean;
}

export const REFUSALS: { readonly [C in RefusalCode]: Entry<Details[C]> } = {
  problem_missing: {
    learner: {
      en: () => 'Which problem? Write its number or its title: `/hint problem:42 level:2`.',
      ko: () => '어떤 문제인가요? 번호나 제목을 적어 주세요: `/hint 문제:42 단계:2`.',
    },
    operator: 'Nothing to do.',
    retryable: false,
  },
  problem_unknown: {
    learner: {
      en: ({ asked, nearest }) =>
        `There is no problem “${quote(asked)}” here.${nearest.length ? ` Did you mean:\n${titles(nearest, 'en')}` : ''}`,
      ko: ({ asked, nearest }) =>
        `‘${quote(asked)}’ 문제는 여기에 없어요.${nearest.length ? ` 혹시 이 문제인가요?\n${titles(nearest, 'ko')}` : ''}`,
    },
    operator: 'If the problem should be there, look at the load summary in the start log.',
    retryable: false,
  },
  request_unclear: {
    learner: {
      en: ({ part }) => `I could not make sense of “${quote(part)}”. Write it like this: \`problem:42 level:2\`.`,
      ko: ({ part }) => `‘${quote(part)}’ 부분을 이해하지 못했어요. 이렇게 적어 주세요: \`문제:42 단계:2\`.`,
    },
    operator: 'Nothing to do.',
    retryable: false,
  },
  level_unknown: {
    learner: {
      en: ({ asked }) => `There is no level “${quote(asked)}”. The levels are ${levels([1, 2, 3, 4, 5], 'en')}.`,
      ko: ({ asked }) => `‘${quote(asked)}’ 단계는 없어요. 고를 수 있는 단계: ${levels([1, 2, 3, 4, 5], 'ko')}.`,
    },
    operator: 'Nothing to do.',
    retryable: false,
  },
  level_closed: {
    learner: {
      en: ({ asked, open }) =>
        `Level ${name(asked, 'en')} is not open yet: at most one level can be skipped. Open now: ${levels(open, 'en')}.`,
      ko: ({ asked, open }) =>
        `${name(asked, 'ko')}는 아직 열리지 않았어요. 한 번에 한 단계까지만 건너뛸 수 있어요. 지금 열린 단계: ${levels(open, 'ko')}.`,
    },
    operator: 'Nothing to do: this is the ladder at work.',
    retryable: false,
  },
  level_not_earned: {
    learner: {
      en: ({ asked, open, minutes }) =>
        `Level ${name(asked, 'en')} opens when you send code that you have changed since your earlier hints, or in ${minutes} min. Open now: ${levels(open, 'en')}.`,
      ko: ({ asked, open, minutes }) =>
        `${name(asked, 'ko')}는 이전 힌트 이후에 고친 코드를 함께 보내거나 ${minutes}분이 지나면 열려요. 지금 열린 단계: ${levels(open, 'ko')}.`,
    },
    operator: 'Nothing to do. LADDER_COOLDOWN_MINUTES sets the wait.',
    retryable: true,
  },
  hints_used_up: {
    learner: {
      en: () =>
        'You have had every hand-written hint that fits here, and the model has none to add right now. Read them again beside your code, try a deeper level, or ask again later.',
      ko: () =>
        '여기에 맞는 미리 써 둔 힌트를 모두 받았고, 지금은 모델이 덧붙일 힌트도 없어요. 받은 힌트를 코드와 나란히 다시 읽어 보거나, 더 깊은 단계를 고르거나, 나중에 다시 물어봐 주세요.',
    },
    operator: 'Bring the model up (VLLM_SERVER_URL), or write more hints for the problem.',
    retryable: true,
  },
  code_empty: {
    learner: {
      en: () => 'The code you sent is empty. Send the program as far as you have it, or ask without code.',
      ko: () => '보낸 코드가 비어 있어요. 지금까지 작성한 만큼 보내거나, 코드 없이 물어봐 주세요.',
    },
    operator: 'Nothing to do.',
    retryable: false,
  },
  code_unreadable: {
    learner: {
      en: ({ file, reason }) => `${quote(file)} cannot be read (${reason}). Check the path after --code.`,
      ko: ({ file, reason }) => `${quote(file)} 파일을 읽을 수 없어요(${reason}). --code 뒤의 경로를 확인해 주세요.`,
    },
    operator: 'Nothing to do.',
    retryable: false,
  },
  code_too_long: {
    learner: {
      en: ({ kilobytes, most }) =>
        `That is ${kilobytes} KB of code; I read at most ${most} KB. Send only the file with your solution, without data in it.`,
      ko: ({ kilobytes, most }) =>
        `코드가 ${kilobytes} KB예요. ${most} KB까지만 읽을 수 있어요. 데이터를 빼고 풀이가 담긴 파일만 보내 주세요.`,
    },
    operator: 'Nothing to do.',
    retryable: false,
  },
  code_not_text: {
    learner: {
      en: () =>
        'That is not a text file, so I cannot read it as code. Send the source (.py, .js, .cpp, .java) as UTF-8.',
      ko: () => '텍스트 파일이 아니어서 코드로 읽을 수 없어요. 소스 파일(.py, .js, .cpp, .java)을 UTF-8로 보내 주세요.',
    },
    operator: 'Nothing to do.',
    retryable: false,
  },
  code_not_loaded: {
    learner: {
      en: ({ file }) => `I could not load ${quote(file)}. Send it once more, or paste your code instead.`,
      ko: ({ file }) => `${quote(file)} 파일을 불러오지 못했어요. 다시 보내거나 코드를 붙여 넣어 주세요.`,
    },
    operator: 'Can this machine reach the file servers of the chat (Discord: cdn.discordapp.com)?',
    retryable: true,
  },
  code_language: {
    learner: {
      en: ({ language }) =>
        `That looks like ${language}. I can read Python, JavaScript, TypeScript, C++ and Java; ask without code, and the hint will fit any language.`,
      ko: ({ language }) =>
        `${language} 코드인 것 같아요. Python, JavaScript, TypeScript, C++, Java만 읽을 수 있어요. 코드 없이 물어보면 어느 언어에나 맞는 힌트를 드려요.`,
    },
    operator: 'Nothing to do.',
    retryable: false,
  },
  code_missing: {
    learner: {
      en: () =>
        'That message has no code in it that I can read: neither a code block (``` before and after) nor a file.',
      ko: () => '그 메시지에는 읽을 수 있는 코드가 없어요. 코드 블록(앞뒤에 ```)이나 파일이 있어야 해요.',
    },
    operator: 'Nothing to do.',
    retryable: false,
  },
  code_forgotten: {
    learner: {
      en: () =>
        'I do not have the code of that message any more; I keep it for a quarter of an hour at most. Use the command on the message again, or paste the code.',
      ko: () =>
        '그 메시지의 코드를 더 이상 가지고 있지 않아요. 길어야 15분 동안만 기억해요. 메시지에서 명령을 다시 쓰거나 코드를 붙여 넣어 주세요.',
    },
    operator: 'Nothing to do. Code is kept in memory only, so a restart forgets it.',
    retryable: false,
  },
  one_at_a_time: {
    learner: {
      en: () => 'Your last hint is still being written. Wait for it, or stop it first.',
      ko: () => '먼저 요청한 힌트를 아직 작성하고 있어요. 기다리거나, 먼저 멈춘 뒤 다시 요청해 주세요.',
    },
    operator: 'Nothing to do.',
    retryable: true,
  },
  too_many_hints: {
    learner: {
      en: ({ most, minutes }) =>
        `You have had ${most} hints within the hour. A pause helps more than another hint now; ask again in ${minutes} min.`,
      ko: ({ most, minutes }) =>
        `한 시간 동안 힌트를 ${most}번 받았어요. 지금은 힌트보다 잠깐의 휴식이 더 도움이 될 거예요. ${minutes}분 뒤에 다시 물어봐 주세요.`,
    },
    operator: 'HINTS_PER_HOUR sets the limit per learner.',
    retryable: true,
  },
  stopped: {
    learner: {
      en: ({ counted }) =>
        counted
          ? 'Stopped. What you saw counts as a hint.'
          : 'Stopped. Nothing was counted; ask again whenever you like.',
      ko: ({ counted }) =>
        counted
          ? '멈췄어요. 지금까지 본 내용은 힌트 한 번으로 셀게요.'
          : '멈췄어요. 이번 요청은 횟수에 들어가지 않으니 언제든 다시 물어봐 주세요.',
    },
    operator: 'Nothing to do.',
    retryable: true,
  },
  too_fast: {
    learner: {
      en: ({ seconds }) => `That was a lot at once. Try again in ${seconds} s.`,
      ko: ({ seconds }) => `한꺼번에 너무 많이 요청했어요. ${seconds}초 뒤에 다시 시도해 주세요.`,
    },
    operator: 'One learner or one address sends more than people do. Behind a proxy, set WEB_BEHIND_PROXY=on.',
    retryable: true,
  },
  learner_unknown: {
    learner: {
      en: () => 'I do not know this browser any more. Reload the page; it must be allowed to keep a cookie.',
      ko: () => '이 브라우저를 알아보지 못했어요. 페이지를 새로 고쳐 주세요. 쿠키가 허용되어 있어야 해요.',
    },
    operator: 'Normal after the store or STORE_KEY has changed.',
    retryable: false,
  },
  hint_gone: {
    learner: {
      en: () => 'That hint is not kept any more. Ask for a new one whenever you like.',
      ko: () => '그 힌트는 더 이상 보관하고 있지 않아요. 언제든 새로 물어봐 주세요.',
    },
    operator: 'Nothing to do. RETENTION_DAYS says how long hints are kept.',
    retryable: false,
  },
  internal: {
    learner: {
      en: () => 'Something broke on our side, and your request was not counted. Please try again in a minute.',
      ko: () => '저희 쪽에 문제가 생겼어요. 이번 요청은 횟수에 들어가지 않아요. 잠시 뒤에 다시 시도해 주세요.',
    },
    operator: 'Look for the line with this request id and level "error" in the log.',
    retryable: true,
  },
};

/** Thrown by a step of the main path that cannot go on; the tutor hands it to the reply. */
export class Refusal<C extends RefusalCode = RefusalCode> extends Error {
  readonly code: C;
  readonly details: Details[C];

  constructor(code: C, details: Details[C]) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }

  /** What the learner reads. It may quote the learner's own words, so it never goes into a log. */
  text(locale: Locale): string {
    const entry: Entry<Details[C]> = REFUSALS[this.code];
    return entry.learner[locale](this.details);
  }

  get retryable(): boolean {
    return REFUSALS[this.code].retryable;
  }
}

function name(level: Level, locale: Locale): string {
  const title: Text = LEVEL_NAMES[level];
  return locale === 'ko' ? `${level}단계(${title.ko})` : `${level} (${title.en})`;
}

function levels(open: readonly Level[], locale: Locale): string {
  return open.map((level) => name(level, locale)).join(', ');
}

function titles(problems: readonly Problem[], locale: Locale): string {
  return problems.map((problem) => `  ${problem.number}  ${problem.title[locale]}`).join('\n');
}
