/** Instructions in plain words, English and Korean: many of them one after the other are a program, too. */

const INSTRUCTIONS: readonly RegExp[] = [
  /\b(?:let|set|make)\s+[\w[\].]+(?:\s+[\w[\].]+){0,3}?\s+(?:be|to|equal)\b/gi,
  /\b(?:increase|decrease|increment|decrement|multiply|divide)\s+\w+/gi,
  /\b(?:add|append|push|put|insert|store|save|take)\s+[^.?!\n]{1,40}?\s(?:to|into|onto|off|from|under)\b/gi,
  /\b(?:else |otherwise )?(?:if|unless)\b[^.?!\n]{1,90}?(?:\bthen\b|:)/gi,
  /\b(?:for (?:each|every|\w+ from)|while|as long as|repeat|loop (?:over|while))\b[^.?!\n]{1,80}?[:,]/gi,
  /(?:^|[,;:]\s*|\bthen\s+)(?:output|print|return|give back|stop|skip)\b/gim,
  /(?:^|[,;:]\s*)(?:otherwise|else)\b/gim,
  /[을를]\s[^.?!\n]{1,50}?(?:으로|로)\s*(?:둔|두|설정|정하|정한|바꾸|바꾼|저장|갱신|초기화)/g,
  /(?:만큼|씩)\s*(?:늘리|늘린|줄이|줄인|더하|더한|빼|뺀|곱하|나누)/g,
  /에\s[^.?!\n]{0,40}?[을를]\s*(?:넣|추가|기록|저장|담)/g,
  /만약[^.?!\n]{1,80}?면/g,
  /(?:각|모든|하나씩)[^.?!\n]{0,50}?(?:에 대해|마다|바꾸면서|돌면서|반복)|동안[^.?!\n]{0,20}?(?:[:,]|반복)/g,
  /[을를]\s*(?:출력|반환|돌려준|돌려주|꺼내|꺼낸|구하고|구하세요|구한다|기록|적어 두|저장|정렬하고|정렬하세요)/g,
  /(?:있|없|같|크|작|다르)으?면\s[^.?!\n]{0,60}?(?:하세요|해 주세요|한다|하고|두세요|옮기)/g,
  /^\s*\d+[.)]\s+(?:make|create|go|walk|compute|calculate|store|remember|output|print|check|compare|find|loop|sort|move|return|add|keep|start|initiali[sz]e|if|for)\b/gim,
  /\bwhen(?:ever)?\b[^.?!\n]{1,50}?\s(?:move|print|output|return|remove|stop)\b/gi,
  /(?:^|[,;:]\s*(?:and\s+|then\s+)?)(?:sort|compute|work out|calculate|look whether|check whether)\b/gim,
  /\S\s(?:minus|plus|times|divided by)\s\S|\S\s(?:빼기|더하기|곱하기|나누기)\s\S/gi,
  /그렇지 않으면|(?:^|[,:]\s*)아니면/gm,
];

/** Signs and words of code, read aloud. */
const READ_ALOUD =
  /\b(?:colon|semicolon|comma|(?:square |curly |round )?brackets?|parenthes[ei]s|new ?line|underscore|equals|indent(?:ed)?)\b|콜론|콤마|쉼표|괄호|이퀄|이콜|언더바|들여쓰기|(?<![가-힣])(?:포|이프|엘스|엘리프|와일|프린트|레인지|이뉴머레이트|인풋|어펜드|리턴|데프|렌|인트|플러스플러스|마이너스마이너스)(?![가-힣]*[은는이가을를])/gi;
const FEW_SIGNS = 2;

/** How many instructions are in `text`; no level has room for code read aloud. */
export function countInstructions(text: string): number {
  const aloud = text.match(READ_ALOUD)?.length ?? 0;
  const told = INSTRUCTIONS.reduce((count, pattern) => count + (text.match(pattern)?.length ?? 0), 0);
  return aloud > FEW_SIGNS ? Number.POSITIVE_INFINITY : told;
}
