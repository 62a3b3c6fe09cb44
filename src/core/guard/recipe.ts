/** Steps of a solution told in order in plain words: two steps of one approach are a recipe. */
import { LOCALES } from '../locale.ts';
import type { Guarded } from './occasion.ts';

/** The words by which a step is known, one set for each language. */
type StepKeys = readonly ReadonlySet<string>[];

/** This share of a step's words tells the step. */
const TELLING_SHARE = 0.6;
const FEWEST_KEYS = 3;
const STEPS_OF_A_RECIPE = 2;
/** Words that stand in any advice. */
const COMMON = new Set(
  'about after again also because before each every first from have into item items know make next only other same should that their them then there these they this what when where which while with without would your'
    .split(' ')
    .map(stem),
);

const KEYS = new WeakMap<Guarded, readonly (readonly StepKeys[])[]>();

function keysOf(guarded: Guarded): readonly (readonly StepKeys[])[] {
  const known = KEYS.get(guarded);
  if (known) return known;
  const keys = guarded.steps.map((steps) => steps.map((goal) => LOCALES.map((locale) => wordsOf(goal[locale]))));
  KEYS.set(guarded, keys);
  return keys;
}

export interface RecipeWatch {
  /** Takes one sentence; true when the steps told by now are a recipe. */
  take(sentence: string): boolean;
}

export function watchForRecipe(guarded: Guarded): RecipeWatch {
  const told = keysOf(guarded).map((steps) => steps.map(() => false));
  return {
    take(sentence) {
      const words = wordsOf(sentence);
      for (const [approach, steps] of keysOf(guarded).entries()) {
        const best = bestOf(steps.map((keys) => Math.max(...keys.map((key) => share(key, words)))));
        const marks = told[approach];
        if (marks && best !== undefined) marks[best] = true;
      }
      return told.some((marks) => marks.filter(Boolean).length >= STEPS_OF_A_RECIPE);
    },
  };
}

/** The step a sentence tells; undefined when it tells none. */
function bestOf(shares: readonly number[]): number | undefined {
  const most = Math.max(0, ...shares);
  return most >= TELLING_SHARE ? shares.indexOf(most) : undefined;
}

function share(keys: ReadonlySet<string>, words: ReadonlySet<string>): number {
  if (keys.size < FEWEST_KEYS) return 0;
  return [...keys].filter((key) => words.has(key)).length / keys.size;
}

/** English by the beginnings of longer words, Korean by pairs of syllables. */
function wordsOf(text: string): ReadonlySet<string> {
  const english = (text.toLowerCase().match(/[a-z]{4,}/g) ?? []).map(stem).filter((word) => !COMMON.has(word));
  const korean = (text.match(/[\uAC00-\uD7A3]{2,}/g) ?? []).flatMap((word) =>
    [...word].slice(1).map((syllable, at) => word[at] + syllable),
  );
  return new Set([...english, ...korean]);
}

function stem(word: string): string {
  return word.slice(0, 5);
}
