/** Any line of any reference, however it is spaced, broken, cased or dressed up. */
import { codeLines } from './code-lines.ts';
import { comparable } from './comparable.ts';
import type { Guarded, Occasion } from './occasion.ts';
import { createPhraseFinder, type PhraseFinder } from './phrase-finder.ts';

const FINDERS = new WeakMap<Guarded, PhraseFinder<string>>();

/** What it returns takes one segment after the other, and returns the line of a reference that ends in it. */
export function watchForLines({ guarded, submission = '' }: Occasion): (segment: string) => string | undefined {
  const finder = finderFor(guarded);
  const own = comparable(submission);
  let state = finder.start;
  return (segment) => {
    const letters = comparable(segment);
    let line: string | undefined;
    for (let unit = 0; unit < letters.length; unit++) {
      state = finder.step(state, letters.charCodeAt(unit));
      line ??= finder.found(state).find((found) => !own.includes(found));
    }
    return line;
  };
}

/** Made once for a problem, for it costs more than judging a hint. */
function finderFor(guarded: Guarded): PhraseFinder<string> {
  const known = FINDERS.get(guarded);
  if (known) return known;
  const given = comparable([guarded.statement, ...guarded.examples.map(({ input }) => input)].join('\n'));
  const lines = new Set(guarded.references.flatMap(({ code }) => codeLines(code)));
  const finder = createPhraseFinder(
    new Map([...lines].filter((line) => !given.includes(line)).map((line) => [line, line])),
  );
  FINDERS.set(guarded, finder);
  return finder;
}
