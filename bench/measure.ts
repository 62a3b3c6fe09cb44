/** Small tools for figures: percentiles and a generator of problems. */

/** The value below which `share` (0 to 1) of `values` lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

/** The same numbers at every run (a linear congruential generator, Numerical Recipes' constants). */
export function createDice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const SYLLABLES = '가나다라마바사아자차카타파하고노도로모보소오조초구누두루무부수우주추기니디리미비시이지치'.split('');
const SOUNDS = [
  'ba',
  'co',
  'di',
  'fu',
  'ga',
  'hel',
  'in',
  'jo',
  'ka',
  'lu',
  'mer',
  'no',
  'ost',
  'pra',
  'qui',
  'ros',
  'ti',
];

/** A file of `count` problems in the predecessor's format, half of the titles Korean, half English. */
export function predecessorFile(count: number): string {
  const dice = createDice(42);
  const words = (sounds: readonly string[]) =>
    Array.from({ length: 2_000 }, () =>
      Array.from({ length: 2 + dice(2) }, () => sounds[dice(sounds.length)]).join(''),
    );
  const vocabularies = [words(SYLLABLES), words(SOUNDS)];
  const records = Array.from({ length: count }, (_, index) => {
    const vocabulary = vocabularies[index % 2] ?? [];
    const title = Array.from({ length: 2 + dice(3) }, () => vocabulary[dice(vocabulary.length)]).join(' ');
    const logic_steps = [1, 2].map((step) => ({
      goal: `${title} ${step}`,
      socratic_hint: `${title}: 무엇이 보이나요? (${step})`,
      hint: `${title}: 한 가지만 해 보세요. (${step})`,
    }));
    return {
      problem_id: String(1_000 + index),
      title,
      level: '실버 3',
      tags: ['구현'],
      description: `${title}. `.repeat(20),
      input_description: '첫째 줄',
      output_description: '답',
      examples: [{ input: '1 2', output: '3' }],
      solutions: [{ solution_name: '풀이', solution_code: 'a, b = map(int, input().split())\nprint(a+b', logic_steps }],
    };
  });
  return JSON.stringify(records);
}
