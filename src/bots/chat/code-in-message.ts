/** What a chat message says: the code in it, and the problem it is about. */
import { Refusal } from '../../core/errors.ts';
import type { Bank } from '../../core/problems/bank.ts';
import { readSubmission, type Submission } from '../../core/submission.ts';
import { type CodeFile, mayBeCode, readCodeFile } from './code-file.ts';
import { refuseLanguage } from './code-language.ts';

export interface ChatMessage {
  readonly text: string;
  readonly files: readonly CodeFile[];
}

/** A code block: its mark, if it has a line of its own, and what is in it. One that never ends goes to the end. */
const BLOCK = /```(?:([\w+#.-]*)[ \t]*\r?\n)?([\s\S]*?)(?:```|$)/g;
/** "problem 42", "#42", "42번", "문제: 42" */
const NUMBERS = /(?:problem|문제)\s*[:#=]?\s*(\d+)|(?<![\w&#<])#(\d+)\b|(?<!\d)(\d+)번/giu;
/** "42 two sum", "#42", "42번", "42-two-sum" */
const BEGINNING = /^\s*#?(\d+)번?(?![\p{L}\p{N}])/u;
/** "42.py", "two_sum_42.py" */
const IN_FILE = /^(?:.*[^\p{N}])?(\d+)\.\w+$/u;

/** The code of a message: its longest code block, else its first file that may be code. Refuses when it has neither. */
export async function readCodeOf(message: ChatMessage, signal: AbortSignal): Promise<Submission> {
  const blocks = [...message.text.matchAll(BLOCK)].map(([, mark = '', code = '']) => ({ mark, code }));
  const [block] = blocks.toSorted((a, b) => b.code.trim().length - a.code.trim().length);
  if (block && block.code.trim() !== '') {
    refuseLanguage(block.mark);
    return readSubmission(block.code);
  }
  const file = message.files.find(mayBeCode) ?? message.files[0];
  if (file) return readCodeFile(file, signal);
  throw block ? new Refusal('code_empty', {}) : new Refusal('code_missing', {});
}

/** The number of the one problem that the words of a message, or the name of its file, speak of. */
export function problemOf({ text, files }: ChatMessage, bank: Bank): number | undefined {
  const prose = text.replace(BLOCK, ' ');
  const said = [...prose.matchAll(NUMBERS)].map((found) => found[1] ?? found[2] ?? found[3]);
  const inFiles = files.map(({ name }) => IN_FILE.exec(name)?.[1]);
  return only(said, bank) ?? only(inFiles, bank);
}

/** The problem that a channel or thread is about, by the number its name begins with. */
export function problemOfChannel(name: string, bank: Bank): number | undefined {
  return only([BEGINNING.exec(name)?.[1]], bank);
}

function only(numbers: readonly (string | undefined)[], bank: Bank): number | undefined {
  const known = new Set(numbers.map(Number).filter((number) => bank.problems.some((one) => one.number === number)));
  return known.size === 1 ? [...known][0] : undefined;
}
