/** Counts how much of a program was told in plain words. */
import { LOCALES, type Locale } from '../locale.ts';
import { englishSteps } from './english-steps.ts';
import { koreanSteps } from './korean-steps.ts';
import { countInstructions } from './pseudo-code.ts';

export interface SpokenCount {
  /** A segment, and what of it is no code. */
  take(segment: string, prose: string): void;
  readonly instructions: number;
  readonly steps: Readonly<Record<Locale, number>>;
  /** The last segment. */
  readonly evidence: string;
}

const STEPS: Readonly<Record<Locale, (text: string) => number>> = { en: englishSteps, ko: koreanSteps };

/** What is said of an example, of code that is there, or asked, tells less of the way. */
const OF_A_LOOK = 0.3;
const VALUES = /\d+(?:[.,]\d+)*/g;

function isLook(prose: string): boolean {
  return /[?？]\W*$/.test(prose) || (prose.match(VALUES)?.length ?? 0) + (prose.match(/`/g)?.length ?? 0) >= 2;
}

export function createSpokenCount(): SpokenCount {
  const steps = { en: 0, ko: 0 };
  let instructions = 0;
  let evidence = '';
  return {
    take(segment, prose) {
      evidence = segment.trim();
      instructions += countInstructions(segment);
      const weight = isLook(prose) ? OF_A_LOOK : 1;
      for (const locale of LOCALES) steps[locale] += weight * STEPS[locale](prose);
    },
    steps,
    get instructions() {
      return instructions;
    },
    get evidence() {
      return evidence;
    },
  };
}
