/** What can be told about a problem that its learner does not know yet: worked out once for an occasion. */
import { gramsOf, isTelling } from './grams.ts';
import type { Guarded, Occasion } from './occasion.ts';
import { type Token, tokensOf, tokensOfProgram } from './tokens.ts';
import { visibleText } from './visible-text.ts';

export interface Reference {
  readonly tokens: readonly Token[];
  /** Its telling runs. */
  readonly grams: ReadonlySet<string>;
}

/** What is the same for everybody who works on a problem. */
interface Common {
  readonly references: readonly Reference[];
  /** Words and signs of the references. */
  readonly answers: ReadonlySet<string>;
  /** Words and signs of the statement and the examples. */
  readonly given: ReadonlySet<string>;
}

const COMMON = new WeakMap<Guarded, Common>();

/** Worked out once for each problem. */
function commonOf(guarded: Guarded): Common {
  const known = COMMON.get(guarded);
  if (known) return known;
  const references = guarded.references.map(({ code }): Reference => {
    const tokens = tokensOfProgram(code);
    return { tokens, grams: new Set(gramsOf(tokens).filter((gram) => isTelling(gram) && !EVERYWHERE.has(gram))) };
  });
  const given = [guarded.statement, ...guarded.examples.flatMap(({ input, output }) => [input, output])].join('\n');
  const common = {
    references,
    answers: new Set(references.flatMap(({ tokens }) => tokens.map(({ text }) => text))),
    given: new Set(tokensOf(visibleText(given)).map(({ text }) => text)),
  };
  COMMON.set(guarded, common);
  return common;
}

/** What stands in solutions of any problem: reading, looping over what was read, writing one value. */
const BOILERPLATE = `
import sys
def main():
    n = int(input())
    n, m = map(int, input().split())
    values = list(map(int, input().split()))
    data = sys.stdin.read().split()
    lines = sys.stdin.read().splitlines()
    rows = [list(map(int, input().split())) for _ in range(n)]
    for i in range(n):
    for i in range(1, n):
    for i in range(len(values)):
    print(result)
    print(' '.join(map(str, result)))
if __name__ == '__main__':
    main()
const lines = require('fs').readFileSync(0, 'utf8').split('\\n');
const [n, m] = lines[0].split(' ').map(Number);
const values = lines[1].split(' ').map(Number);
for (let i = 0; i < n; i++) {
console.log(result);
`;
const EVERYWHERE: ReadonlySet<string> = new Set(BOILERPLATE.split('\n').flatMap((line) => gramsOf(tokensOf(line))));

export interface Knowledge extends Pick<Common, 'references' | 'answers'> {
  /** Runs that the learner wrote. */
  readonly own: ReadonlySet<string>;
  /** True for words and signs that are no news: of the statement, the examples, the learner's program. */
  isKnown(word: string): boolean;
}

export function knowledgeOf({ guarded, submission = '' }: Occasion): Knowledge {
  const { references, answers, given } = commonOf(guarded);
  const own = tokensOfProgram(submission);
  const ownWords = new Set(own.map(({ text }) => text));
  return {
    references,
    answers,
    own: new Set(gramsOf(own)),
    isKnown: (word) => given.has(word) || ownWords.has(word),
  };
}
