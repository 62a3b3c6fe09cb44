/** How much of a program English sentences tell: what is to be made, moved, kept or given back. */

/** Done by programs, and hardly ever by somebody who looks for a mistake. */
const OF_PROGRAMS = new Set(
  (
    'sort store append push pop insert increment decrement subtract multiply divide swap initialise initialize assign update iterate ' +
    'loop traverse scan sweep return output save record replace remove delete move advance shift merge split recurse enqueue dequeue ' +
    'build create maintain reset sum accumulate compute calculate repeat reverse convert filter join concatenate skip break halve double ' +
    'mark visit expand extend shrink slide memoise memoize cache hash prepend increase decrease raise lower add put'
  ).split(' '),
);
/** Done by both. */
const OF_BOTH = new Set(
  'check compare count find take print read go run pick make keep set start stop continue test walk remember write note use turn look choose give'.split(
    ' ',
  ),
);
const LEADS = new RegExp(
  String.raw`^(?:\W|\d+[.)]|step \d+|first(?:ly)?|second(?:ly)?|third(?:ly)?|next|then|finally|lastly|after(?:wards| that| this)|now|also|again|once|just|simply|only|always|each time|every time|` +
    String.raw`(?:start|begin|finish)(?:s|ing)? (?:off )?(?:by|with)|in the end|at the end|instead|please|otherwise|else|` +
    String.raw`(?:you|we|one|it|he|she|they|the (?:program|loop|function|code|algorithm|solution))(?:'ll|'d)?(?: (?:can|could|should|must|may|might|would|will|need to|has to|have to|want to|only|just|then|also|first|now|simply|always|never))*|` +
    String.raw`let'?s|let us|try to|try|by|to|do|have to|need to|does not need|` +
    String.raw`(?:is|are|be|gets?|being))\s+`,
  'i',
);
const CLAUSE_END = /[.?!:;,\n()|—]|\s-\s|\b(?:and|then|but|before|after|while|or|that)\b/i;
const CONDITION = /\b(?:if|when(?:ever)?|unless|until|as soon as|as long as|otherwise|else)\b/gi;
const LOOP =
  /\b(?:for (?:each|every|all)|one by one|(?:from|left) (?:left )?to (?:right|the (?:right|end|left))|one after (?:the other|another)|in turn|each time|at (?:each|every) step|once through)\b/gi;

const PART = 0.5;

/** A number of steps; a word that can also stand in a question about the learner's program counts half. */
export function englishSteps(text: string): number {
  const verbs = text.split(CLAUSE_END).reduce((sum, clause) => sum + weightOf(firstWord(clause)), 0);
  return verbs + PART * ((text.match(CONDITION)?.length ?? 0) + (text.match(LOOP)?.length ?? 0));
}

function firstWord(clause: string): string {
  let rest = clause.trim();
  for (let lead = LEADS.exec(rest); lead && rest !== ''; lead = LEADS.exec(rest)) rest = rest.slice(lead[0].length);
  return /^[a-z]+/i.exec(rest)?.[0].toLowerCase() ?? '';
}

function weightOf(word: string): number {
  const forms = formsOf(word);
  if (forms.some((form) => OF_PROGRAMS.has(form))) return 1;
  return forms.some((form) => OF_BOTH.has(form)) ? PART : 0;
}

/** What `word` may be a form of. */
function formsOf(word: string): readonly string[] {
  const stem = word.replace(/(?:ing|ed|es|s)$/, '');
  return [word, stem, `${stem}e`, word.replace(/s$/, ''), stem.replace(/(.)\1$/, '$1')];
}
