/** Finds any of many phrases in a text that comes letter by letter (Aho and Corasick, 1975), in constant time a letter. */

export interface PhraseFinder<T> {
  /** The state before the first letter. */
  readonly start: number;
  /** The state after one more UTF-16 unit. */
  step(state: number, unit: number): number;
  /** How many of the last units are the beginning (or all) of a phrase. */
  depth(state: number): number;
  /** What belongs to the phrases that end here, the longest first. */
  found(state: number): readonly T[];
}

const START = 0;

interface Node<T> {
  readonly next: Map<number, number>;
  readonly depth: number;
  /** The state of the longest ending that begins a phrase, too. */
  fallBack: number;
  found: readonly T[];
}

export function createPhraseFinder<T>(phrases: ReadonlyMap<string, T>): PhraseFinder<T> {
  const nodes: Node<T>[] = [{ next: new Map(), depth: 0, fallBack: START, found: [] }];
  const at = (state: number): Node<T> => nodes[state] as Node<T>;

  const step = (from: number, unit: number): number => {
    for (let state = from; ; state = at(state).fallBack) {
      const next = at(state).next.get(unit);
      if (next !== undefined) return next;
      if (state === START) return START;
    }
  };

  for (const [phrase, belongs] of phrases) {
    let state = START;
    for (const [index, letter] of phrase.split('').entries()) {
      const unit = letter.charCodeAt(0);
      const next =
        at(state).next.get(unit) ?? nodes.push({ next: new Map(), depth: index + 1, fallBack: START, found: [] }) - 1;
      at(state).next.set(unit, next);
      state = next;
    }
    at(state).found = [belongs];
  }

  for (const state of breadthFirst(nodes)) {
    for (const [unit, next] of at(state).next) {
      const fallBack = state === START ? START : step(at(state).fallBack, unit);
      at(next).fallBack = fallBack;
      at(next).found = [...at(next).found, ...at(fallBack).found];
    }
  }

  return { start: START, step, depth: (state) => at(state).depth, found: (state) => at(state).found };
}

/** Shallow states first, so that what a state falls back to is finished before it. */
function* breadthFirst<T>(nodes: readonly Node<T>[]): Generator<number> {
  const queue = [START];
  for (const state of queue) {
    yield state;
    queue.push(...(nodes[state]?.next.values() ?? []));
  }
}
