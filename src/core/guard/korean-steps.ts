/** How much of a program Korean sentences tell: what is to be made, moved, kept or given back. */

/** Verbs made of a noun and 하다. */
const OF_PROGRAMS =
  '정렬 저장 기록 초기화 갱신 업데이트 순회 반복 반환 리턴 추가 삭제 제거 누적 계산 교환 이동 방문 표시 탐색 삽입 증가 감소 합산 병합 분할 복사 대입 할당 생성 선언 변환 재귀 호출'.split(
    ' ',
  );
const OF_BOTH = '출력 확인 비교 검사 기억 시작 선택 사용 이용 조회'.split(' ');

/** Other verbs: the stem, and its form before 서 and 보다. */
const OTHERS: Readonly<Record<string, string>> = {
  넣: '넣어',
  꺼내: '꺼내',
  빼: '빼',
  더하: '더해',
  곱하: '곱해',
  나누: '나눠',
  늘리: '늘려',
  줄이: '줄여',
  옮기: '옮겨',
  바꾸: '바꿔',
  돌: '돌아',
  훑: '훑어',
  돌려주: '돌려줘',
  만들: '만들어',
  지우: '지워',
  담: '담아',
  쌓: '쌓아',
  합치: '합쳐',
  쪼개: '쪼개',
  뒤집: '뒤집어',
  구하: '구해',
  남기: '남겨',
  버리: '버려',
  고르: '골라',
  건너뛰: '건너뛰어',
  멈추: '멈춰',
  끝내: '끝내',
  당기: '당겨',
  이어붙이: '이어붙여',
  붙이: '붙여',
  올리: '올려',
  내리: '내려',
  채우: '채워',
  키우: '키워',
  태우: '태워',
  보내: '보내',
  가리키: '가리켜',
  되돌리: '되돌려',
  정하: '정해',
  살피: '살펴',
  가져오: '가져와',
  따라가: '따라가',
  답하: '답해',
};
const OTHERS_OF_BOTH: Readonly<Record<string, string>> = {
  찾: '찾아',
  세: '세어',
  두: '둬',
  적: '적어',
  읽: '읽어',
  보: '봐',
};

const FIRST_SYLLABLE = 0xac00;
const FINALS = 28;
const FINAL_N = 4;
const FINAL_B = 17;

/** Ends of a verb that say what is done; those that only describe ("정렬하는", "정렬한 값") are left out. */
function formsOf([stem, infinitive]: readonly [string, string]): string {
  const last = stem.charCodeAt(stem.length - 1);
  const hasFinal = (last - FIRST_SYLLABLE) % FINALS !== 0;
  const withFinal = (final: number) => stem.slice(0, -1) + String.fromCharCode(last + final);
  const plain = hasFinal
    ? [`${stem}는다`, `${stem}은 (?:뒤|다음|후)`, `${stem}습니다`, `${stem}으(?:면|세|십|며)`]
    : [`${withFinal(FINAL_N)}(?:다|\\s?(?:뒤|다음|후))`, `${withFinal(FINAL_B)}니다`];
  return [
    `${stem}(?:고|며|면|세요|십시오|자|기(?!는)|되)`,
    ...plain,
    `${infinitive}(?:서|야|요|도|\\s?(?:나가|나간|가며|가면|두|둔|둡|주|준|보세|본다|봅|놓|놔|줍))`,
  ].join('|');
}

function patternOf(nouns: readonly string[], verbs: Readonly<Record<string, string>>): RegExp {
  const made = formsOf(['하', '해']);
  const others = Object.entries(verbs).map(formsOf);
  return new RegExp(`(?:${nouns.join('|')})(?:을|를)?\\s?(?:${made}|하여)|(?<![가-힣])(?:${others.join('|')})`, 'g');
}

/** To try it with an example. */
const TRIAL = /넣어 ?보|넣으면|넣고 /g;

const STEP = patternOf(OF_PROGRAMS, OTHERS);
const HALF_STEP = patternOf(OF_BOTH, OTHERS_OF_BOTH);
const CONDITION = /만약|그렇지 않으면|아니면|(?:있|없|같|크|작|다르|되|이)으?면(?!\s*(?:어떨|어떻))|때까지|동안/g;
const LOOP = /하나씩|차례로|차례대로|처음부터|마다|(?:각|모든)\s?[가-힣]+에 대해|왼쪽부터|앞에서부터|끝까지|한 번씩/g;

const RESULT =
  /(?:답|결과|정답|길이|개수)[이가는은]?\s?(?:답이|됩니다|된다|돼요|된 거)|답(?:이에요|이야|입니다|이다|이 (?:돼|됩|된))|면 (?:돼요|된다|됩니다|돼(?![가-힣])|끝(?!나))|(?:하나|1)[을씩]?\s?(?:더|늘|줄|빼|올|내)/g;

const PART = 0.5;
/** An honest hint leaves the end to the learner. */
const RESULT_WEIGHT = 1.5;

/** How often it says what is to come out in the end. */
export function koreanEnds(text: string): number {
  return text.match(RESULT)?.length ?? 0;
}

/** A number of steps; a word that can also stand in a question about the learner's program counts half. */
export function koreanSteps(text: string): number {
  const told = text.replace(TRIAL, ' ');
  const count = (pattern: RegExp) => told.match(pattern)?.length ?? 0;
  return count(STEP) + RESULT_WEIGHT * koreanEnds(told) + PART * (count(HALF_STEP) + count(CONDITION) + count(LOOP));
}
