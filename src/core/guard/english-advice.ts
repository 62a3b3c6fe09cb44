/** English for a change to make, and for a place to look at. */

/** Said to somebody who only has to do it. */
const DIRECTIVES: readonly RegExp[] = [
  /\binstead(?: of)?\b|\brather than\b|\bwrong (?:variable|sign|operator|order|number)\b|\b(?:is|are) missing\b/i,
  /\b(?:should|must|has to|have to|ought to|needs? to) (?:be(?! (?:smaller|larger|bigger|greater|less|more|empty|sorted|the same|true))|look|come|start|read|go|stand)\b|\bstill have to\b/i,
  /\b(?:change|turn|correct|mend|fix|replace|swap|switch|reverse)\b[^.?!]*(?:\bto\b|\binto\b|\bwith\b|\bby\b|\bline|\border\b|`)/i,
  /\bneeds? (?:one|two|`|\w+ itself)|\b(?:one|1) (?:less|more|too (?:many|few))\b|\bwithout the one\b|\bmended\b|\bcorrected\b|\bwrong (?:way|direction|side)\b|\b(?:what|which) (?:sign|operator)\b/i,
  /\b(?:put|add|insert|remove|delete|drop|move)\b[^.?!]*(?:\bline \d|`|\b(?:before|after|above|below)\b)|\b(?:use|write(?! down))\s+(?:\w+\s+){0,3}`/i,
  /\b(?:increase|decrease) `?\w+`? by\b|\bcount (?:up|down)\b/i,
  /\bline \d+\b[^.?!]*\b(?:put|add|insert|write(?! down)|use|remove|delete|drop|move|increase|decrease|subtract)\b(?! for\b)/i,
];

/** What is done to a program; looking at one has other verbs. */
const CHANGES =
  'make let allow begin start initiali[sz]e sort order run go walk(?! through) keep stop shift drop repeat include exclude treat reset return set leave ' +
  "give save store remember count move swap multiply divide subtract convert round write extend shorten raise lower lengthen don'?t never always " +
  'handle skip close open continue break assign update append push pop build create cast wrap call iterate loop traverse decrement increment compute throw file wrap mend fix';
const ADVICE = new RegExp(
  `(?:^\\W*|[,;:]\\s+|\\b(?:and|then|so|but|just|simply|only|please|now|to|you (?:should|must|need to|have to|can|could|only)) )(?:${CHANGES.split(' ').join('|')})\\b`,
  'i',
);
const MUST =
  /\b(?:must|should|has to|have to|needs? to|ought to)(?: not|n't| never| only| also| still)? \w+|\b(?:left out|never \w+ed|lets?\b.{0,30}\bthrough|still counts?|too (?:early|late|soon|high|low|far|short|few|many|often)|(?:once|one(?: \w+)?|a (?:step|round|place|day)) (?:more|less|further|earlier|later)|as well|both ends|first element|not (?:with|the|by|when) \w+|only (?:when|if|once) (?:it|they)|on ties|ties?\b.{0,40}\b(?:may|only|not)|belongs? (?:under|below|above|before|after|inside|outside))\b/i;
/** Said of a change, whatever else is said. */
const TELLING =
  /\bforg[oe]t\w*\b|(?<!\bprint it )\bbackwards?\b|\bopposite\b|\bother way(?: round)?\b|\bother direction\b|\b(?:in|ex)clusive\b|\bstrict(?:ly|er)?\b|\bequals? sign\b|\b(?:in)?equality\b|\bwrong end\b|\bcount as well\b/i;
/** To see what happens. */
const TRIAL =
  /\bby hand\b|\bon paper\b|\btrac(?:e|ing)\b|\bexamples?\b|\bsamples?\b|\binputs?\b|\bprints?\b|\b(?:write|written|note|noted) (?:\w+ ){0,3}down\b|\bwhat\b|\bwhich\b|\bhow\b|\bwhere\b|\bwhether\b|\btry\b|\blook\b|\bimagine\b|\bstatement\b|\bexpect\w*|\bwith `|\b(?:give|feed) it\b|\bcolumns?\b|\bdraw\b|\bsketch\b|\bpencil\b|\bgoal\b|\byet\b|\bfor now\b|\?\W*$/i;

export function englishAdvice(sentence: string): boolean {
  if (TELLING.test(sentence) || DIRECTIVES.some((directive) => directive.test(sentence))) return true;
  return !TRIAL.test(sentence) && (ADVICE.test(sentence) || MUST.test(sentence));
}
