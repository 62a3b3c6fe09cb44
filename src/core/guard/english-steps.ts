/** How much of a program English sentences tell: what is to be made, moved, kept or given back, when, and how often. */

/** Done by programs, and hardly ever by somebody who looks for a mistake. */
const OF_PROGRAMS =
  'sort store append push pop insert increment decrement subtract multiply divide swap initialise initialize assign update iterate ' +
  'loop traverse scan sweep return output save record replace remove delete advance shift merge split recurse enqueue dequeue ' +
  'build create maintain reset sum accumulate compute calculate repeat reverse convert filter join concatenate skip halve double ' +
  'mark visit expand extend shrink slide memoise memoize cache hash prepend increase decrease raise lower add put move order fill';
/** Done by both. */
const OF_BOTH =
  'check compare count find take print read go run pick make keep set start begin stop continue test walk remember write note use turn ' +
  'look choose give get carry save meet come leave enter accept grow become try spread pass end place';

const STEP = verbs(OF_PROGRAMS);
const HALF_STEP = verbs(OF_BOTH);
const CONDITION =
  /\b(?:if|when(?:ever)?|unless|until|as soon as|as long as|while|once)\b|\b(?:each|every|all|any) (?:\w+ )?(?:time|step|round|day|item|number|value|letter|cell|person|element|one|of)\b|\bfor (?:each|every|all)\b|\bone by one\b|\bin turn\b|\bfrom (?:the )?(?:left|start|front|beginning|smallest|largest|back|right|end)\b|\bone after the other\b/gi;
const BRANCH =
  /\b(?:otherwise|else|if not|if it is not|if so|then|after (?:that|this|which)|next|finally|at the end|in the end|in that case|afterwards|again)\b/gi;
const RESULT =
  /\b(?:is|are|be|hold|have|got|becomes?) (?:the|your)(?: \w+)? (?:answer|result|solution|pair)s?\b|\b(?:the|your) (?:answer|result|solution) (?:is|are|stands|sits)\b|\bwhat (?:remains|is left|you print|you return) is\b|\bis what you (?:print|return|want|output)\b|\bthat is all\b|\byou(?: are|'re) (?:done|finished)\b|[,;] (?:output|return)\b/gi;
const AMOUNT =
  /\b(?:by|plus|minus|times|modulo) (?:one|two|a|the|that|it|\d)\b|\bone (?:more|less) than\b|\b(?:sum|difference|product) of\b|\b(?:an? )?empty \w+/gi;
const PART = 0.5;
/** An honest hint leaves the end to the learner. */
const RESULT_WEIGHT = 2.5;

/** How often it says what is to come out in the end. */
export function englishEnds(sentence: string): number {
  return sentence.match(RESULT)?.length ?? 0;
}

/** A number of steps; a word that can also stand in a question about the learner's program counts half. */
export function englishSteps(sentence: string): number {
  const count = (pattern: RegExp) => sentence.match(pattern)?.length ?? 0;
  const sure = count(STEP) + RESULT_WEIGHT * englishEnds(sentence) + count(AMOUNT);
  const unsure = count(HALF_STEP) + count(CONDITION) + count(BRANCH);
  return sure + PART * unsure;
}

/** Any form of `words`. */
function verbs(words: string): RegExp {
  const forms = words.split(' ').map((word) => {
    const [stem, last] = [word.slice(0, -1), word.at(-1)];
    return last === 'e' ? `${stem}(?:e[sd]?|ing)` : `${word}(?:e?s|${last}?ed|${last}?ing)?`;
  });
  return new RegExp(
    `\\b(?:${forms.join('|')}|kept|held|gone|goes|taken|given|written|got|gotten|met|made|ran|left)\\b`,
    'gi',
  );
}
