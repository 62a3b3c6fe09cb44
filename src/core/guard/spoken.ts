/** Counts how much of a program was told in plain words. */
import { LOCALES, type Locale } from '../locale.ts';
import { englishEnds, englishSteps } from './english-steps.ts';
import { koreanEnds, koreanSteps } from './korean-steps.ts';
import { countInstructions } from './pseudo-code.ts';

export interface SpokenCount {
  /** A segment, and what of it is no code. */
  take(segment: string, prose: string): void;
  readonly instructions: number;
  readonly steps: Readonly<Record<Locale, number>>;
  /** True once it was said what comes out in the end. */
  readonly isToTheEnd: boolean;
  /** The last segment. */
  readonly evidence: string;
}

const ENDS: Readonly<Record<Locale, (text: string) => number>> = { en: englishEnds, ko: koreanEnds };
const STEPS: Readonly<Record<Locale, (text: string) => number>> = { en: englishSteps, ko: koreanSteps };

/** What is said of an example or of code that is there, what is asked, and what points to something to read, tells less of the way. */
const OF_A_LOOK = 0.3;
const VALUES_OF_A_TRACE = 3;
const VALUES = /\d+(?:[.,]\d+)*/g;

function isLook(prose: string): boolean {
  return (
    /[?？]\W*$|\]\[|\]\(/.test(prose) ||
    (prose.match(VALUES)?.length ?? 0) + (prose.match(/`/g)?.length ?? 0) >= VALUES_OF_A_TRACE
  );
}

export function createSpokenCount(): SpokenCount {
  const steps = { en: 0, ko: 0 };
  let instructions = 0;
  let isToTheEnd = false;
  let evidence = '';
  return {
    take(segment, prose) {
      evidence = segment.trim();
      instructions += countInstructions(segment);
      const weight = isLook(prose) ? OF_A_LOOK : 1;
      isToTheEnd ||= weight === 1 && LOCALES.some((locale) => ENDS[locale](prose) > 0);
      for (const locale of LOCALES) steps[locale] += weight * STEPS[locale](prose);
    },
    steps,
    get instructions() {
      return instructions;
    },
    get isToTheEnd() {
      return isToTheEnd;
    },
    get evidence() {
      return evidence;
    },
  };
}
