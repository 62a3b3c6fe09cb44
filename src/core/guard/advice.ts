/** Whether a sentence tells somebody who is nearly done what to do, instead of what to look at. */

/** Said to somebody who only has to do it. */
const DIRECTIVES: readonly RegExp[] = [
  /\binstead(?: of)?\b|\brather than\b|\bwrong (?:variable|sign|operator|order|number)\b|\b(?:is|are) missing\b/i,
  /\b(?:should|must|has to|have to|ought to|needs? to) (?:be(?! (?:smaller|larger|bigger|greater|less|more|empty|sorted|the same|true))|look|come|start|read|go|stand)\b|\bstill have to\b/i,
  /\b(?:change|turn|correct|mend|fix|replace|swap|switch|reverse)\b[^.?!]*(?:\bto\b|\binto\b|\bwith\b|\bby\b|\bline|\border\b|`)/i,
  /\bneeds? (?:one|two|`|\w+ itself)|\b(?:one|1) (?:less|more|too (?:many|few))\b|\bwithout the one\b|\bmended\b|\bcorrected\b|\bwrong (?:way|direction|side)\b|\b(?:what|which) (?:sign|operator)\b|부호/i,
  /\b(?:put|add|insert|remove|delete|drop|move)\b[^.?!]*(?:\bline \d|`|\b(?:before|after|above|below)\b)|\b(?:use|write(?! down))\s+(?:\w+\s+){0,3}`/i,
  /\b(?:increase|decrease) `?\w+`? by\b|\bcount (?:up|down)\b/i,
  /\bline \d+\b[^.?!]*\b(?:put|add|insert|write(?! down)|use|remove|delete|drop|move|increase|decrease|subtract)\b(?! for\b)/i,
  /\d\s?만큼 (?:작아|커|적어|많아)야|대신|말고|보다 먼저 (?:실행|두|쓰|놓)|이렇게 (?:써|쓰|고치|바꾸)|(?:바꾸|바꿔|고치|고쳐|옮기|옮겨|지우|지워|추가하|추가해|넣으|넣어)(?:세요|야| 주|(?<!넣어) 보|(?<!넣으)면(?!서))|(?:써|해|이어|여|와|줄[이가][^.?!]{0,20}있어|시작해)야(?=\s*(?:[해하합한할돼되됩된맞죠겠지]|[.,!]|$))|빠졌|이 필요해|그대로 쓰/,
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
  /\bforg[oe]t\w*\b|(?<!\bprint it )\bbackwards?\b|\bopposite\b|\bother way(?: round)?\b|\bother direction\b|\b(?:in|ex)clusive\b|\bstrict(?:ly|er)?\b|\bequals? sign\b|\b(?:in)?equality\b|\bwrong end\b|\bcount as well\b|등호|거꾸로|반대(?:로|면|예|이|일|여)|내림차순|오름차순|먼저[^.?!]{0,20}나중/i;
/** To see what happens. */
const TRIAL =
  /\bby hand\b|\bon paper\b|\btrac(?:e|ing)\b|\bexamples?\b|\bsamples?\b|\binputs?\b|\bprints?\b|\b(?:write|written|note|noted) (?:\w+ ){0,3}down\b|\bwhat\b|\bwhich\b|\bhow\b|\bwhere\b|\bwhether\b|\btry\b|\blook\b|\bimagine\b|\bstatement\b|\bexpect\w*|\bwith `|\b(?:give|feed) it\b|\bcolumns?\b|\bdraw\b|\bsketch\b|\bpencil\b|\bgoal\b|\byet\b|\bfor now\b|\?\W*$/i;

/** "The answer should be 1." */
const EXPECTED =
  /\b(?:answers?|outputs?|results?|sums?|counts?)\b[^.?!]{0,20}\b(?:should|must|has to|have to|ought to) (?:be|come out)\b|\b(?:should|must|has to|have to|ought to) (?:be|go|give|print)\W{1,3}\d|(?:답|결과|출력|합)[은이]?\s?[^.?!]{0,16}(?:이어|여|와|나와)야|\d[이가]? 나와야|[개번줄]여야/gi;
const ASKS =
  /(?:^\W*|,\s)(?:(?:and|but|so|now)\s)?(?:what|how|which|where|when|why|who)\b(?! (?:if|about|not)\b)|무엇|뭐|어디|얼마|몇|어느|어떤|언제|누가|누구|어떻게|왜/i;

/** One that does not hold its own answer. */
function isOpenQuestion(sentence: string): boolean {
  return ASKS.test(sentence) && /[?？]\W*$/.test(sentence);
}

const KOREAN_ADVICE =
  /(?:세요|십시오|(?<!보)[아어해]라|줘요?|[해하]자|주자|면 (?:돼요?|됩니다|된다)|끝(?:이에요|이야|입니다|나요)|기준(?:이에요|이야|입니다)|(?<!있어)야 (?:해요?|합니다|한다|하죠|하지|맞아요?))\W*$|[게록]\s?(?:하세|해(?! ?주나)|하면|만)|지 (?:않게|않도록|마세요|말아)|포함[되하시]|통과(?:해|합|할|하)|뒤집혔|뒤바뀌|뒤에서부터?|일찍 (?:끝|멈|나)|한 (?:번|바퀴|칸|자리) (?:더|덜|일찍)|하나 (?:더|덜)/;
const KOREAN_TRIAL =
  /생각|살펴|따라|따져|따지|확인|비교|출력|찍|읽|떠올|세어|세 |그려|적어|넣어|돌려 ?보|돌리면|실행|찾아|추적|짚|들여다|헤아|계산해|나열|상상|물어|표시|시험|말해|설명|주목|집중|골라|맞춰|예로|입력|예제|손으로|써 ?보|보면|차례예요|기억하|손보|목표|정해 ?보|채워 ?보|표[에를]|아직 아무|`[에로]|지 보|`[을를으로]* ?해 ?보/;

export function advises(sentence: string): boolean {
  if (isOpenQuestion(sentence)) return false;
  // A call of `reverse` is no advice to do so.
  const prose = sentence.replace(/`[^`\n]*`/g, '`').replace(EXPECTED, ' ');
  if (DIRECTIVES.some((directive) => directive.test(prose))) return true;
  if (TELLING.test(prose)) return true;
  if (!TRIAL.test(prose) && (ADVICE.test(prose) || MUST.test(prose))) return true;
  return KOREAN_ADVICE.test(prose) && !KOREAN_TRIAL.test(prose);
}
