/** Names of ways to solve a problem: whoever reads one at level 1 has nothing left to notice. */
import type { Occasion } from './occasion.ts';

/** How each is said in English and Korean, and what of a program shows that the learner knows it. */
const IDEAS: readonly (readonly [said: RegExp, shown?: RegExp])[] = [
  [
    /\bhash(?:ing|ed)?(?:[ -]?(?:map|table|set)s?)?\b|\bdictionar(?:y|ies)\b|\blook-?up table\b|해시|딕셔너리|해쉬/i,
    /\{\}|dict|Map|defaultdict|Counter|map</,
  ],
  [/\btwo[ -]pointers?\b|투\s?포인터|두\s?포인터/i],
  [/\bsliding[ -]window\b|슬라이딩\s?윈도우?/i],
  [/\b(?:prefix|cumulative|running)[ -]sums?\b|누적\s?합|구간\s?합/i],
  [
    /\bdynamic programming\b|\bDP\b|\bmemoi[sz]\w*|\bknapsack\b|동적\s?(?:계획|프로그래밍)|다이나믹\s?프로그래밍|메모이제이션|점화식/i,
  ],
  [/\bbreadth[ -]first\b|\bdepth[ -]first\b|\b[BD]FS\b|너비\s?우선|깊이\s?우선/i],
  [/\bbinary[ -]search\b|\bbisect\w*|이분\s?탐색|이진\s?탐색/i, /bisect|\bmid\b/],
  [/\bgreed(?:y|ily)\b|그리디|탐욕/i],
  [/\bbacktrack\w*|백트래킹|백트랙/i],
  [/\b(?:min|max)?-?heaps?\b|\bpriority queues?\b|힙|우선순위\s?큐/i, /heap|PriorityQueue|priority_queue/],
  [/\b(?:monotonic )?stacks?\b|스택/i, /stack|append|push|pop/i],
  [/\bdeques?\b|(?<!우선순위\s?)(?<![가-힣])큐(?![가-힣]{2})|덱(?=[을를이에])/i, /queue|deque|\bq\b/i],
  [/\bunion[ -]find\b|\bdisjoint[ -]sets?\b|유니온\s?파인드|분리\s?집합/i],
  [/\bdijkstra\b|\bbellman\b|\bfloyd\b|\bkruskal\b|\bprim's\b|다익스트라|벨만|플로이드|크루스칼/i],
  [/\btopological\b|위상\s?정렬/i],
  [/\bkadane\b|\bsieve\b|\beuclid(?:ean|'s)?\b|\bmodulo\b|에라토스테네스|유클리드|카데인/i, /%/],
  [/\brecurs\w+|재귀/i, /def (\w+)\([^)]{0,200}\):[\s\S]{0,4000}\b\1\(|function (\w+)\b[\s\S]{0,4000}\b\2\(/],
  [/\bsort(?:ing)?\b|정렬(?!된|한 )/i, /sort/i],
];

/** What it returns takes a sentence, and returns the name in it that the learner has not met: in the statement, or in the own program. */
export function watchForIdeas({ guarded, submission = '' }: Occasion): (sentence: string) => string | undefined {
  const isMet = ([said, shown]: (typeof IDEAS)[number]) =>
    said.test(guarded.statement) || said.test(submission) || shown?.test(submission) === true;
  const unmet = IDEAS.filter((idea) => !isMet(idea));
  return (sentence) => {
    for (const [said] of unmet) {
      const name = said.exec(sentence)?.[0];
      if (name !== undefined) return name;
    }
    return undefined;
  };
}
