/** Failures that a test has asked for, used up in order. */
import type { Failure, FailureKind, RouteName } from './discord-twin.ts';

export interface Failures {
  add(failure: Failure): void;
  /** What is to go wrong with this request, if anything. */
  next(on: RouteName): FailureKind | undefined;
}

export function newFailures(): Failures {
  const waiting: { readonly on: RouteName; readonly kind: FailureKind }[] = [];
  return {
    add: ({ on, with: kind, times = 1 }) => {
      for (let count = 0; count < times; count += 1) waiting.push({ on, kind });
    },
    next: (on) => {
      const index = waiting.findIndex((one) => one.on === on);
      return index < 0 ? undefined : waiting.splice(index, 1)[0]?.kind;
    },
  };
}
