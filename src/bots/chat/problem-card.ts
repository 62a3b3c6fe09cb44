/** A problem as a card: its parts in one language, for any chat to lay out. */

import type { Locale } from '../../core/locale.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { wordsIn } from './words/words.ts';

interface Section {
  readonly name: string;
  /** Markdown. */
  readonly text: string;
}

export interface ProblemCard {
  readonly title: string;
  readonly url: string | undefined;
  /** Markdown: the statement. */
  readonly statement: string;
  readonly sections: readonly Section[];
  readonly examples: readonly Section[];
  /** One line: difficulty and topics. */
  readonly about: string;
}

export function toProblemCard(problem: Problem, locale: Locale): ProblemCard {
  const words = wordsIn(locale);
  const { input, output, limits, example, difficulty, topics } = words.card;
  const constraints = problem.constraints.map((text) => `- ${text[locale].trim()}`).join('\n');
  const sections = [
    { name: input, text: problem.input[locale].trim() },
    { name: output, text: problem.output[locale].trim() },
    { name: limits, text: constraints },
  ];
  return {
    title: `${problem.number} · ${problem.title[locale]}`,
    url: problem.url,
    statement: unwrap(problem.statement[locale]),
    sections: sections.filter(({ text }) => text !== ''),
    examples: problem.examples.map(({ input: given, output: wanted, note }, index) => ({
      name: example(index + 1),
      text: [block(given), block(wanted), note?.[locale].trim()].filter(Boolean).join('\n'),
    })),
    about: [
      `${difficulty}: ${words.difficulties[problem.difficulty]}`,
      problem.topics.length > 0 ? `${topics}: ${problem.topics.join(', ')}` : '',
    ]
      .filter(Boolean)
      .join(' · '),
  };
}

/** Chats keep the line ends that files have for their writers' sake. */
function unwrap(text: string): string {
  return text.trim().replace(/(?<=\S)\n(?=\p{L})/gu, ' ');
}

function block(text: string): string {
  return `\`\`\`\n${text.trimEnd().replaceAll('```', "'''")}\n\`\`\``;
}
