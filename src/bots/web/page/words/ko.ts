import type { Words } from './words.ts';

export const ko: Words = {
  panes: { problems: '목록', chat: '힌트', problem: '문제 설명', code: '내 코드' },
  navigation: '화면 이동',
  difficulties: { easy: '쉬움', medium: '보통', hard: '어려움' },

  search: '번호나 제목으로 찾기',
  allTopics: '모든 주제',
  allDifficulties: '모든 난이도',
  topic: '주제',
  difficulty: '난이도',
  nothingFound: '맞는 문제가 없어요. 글자를 줄이거나 필터를 바꿔 보세요.',
  showMore: '더 보기',
  had: (levels) => `받은 단계: ${levels}`,

  welcome: '막혔나요? 답 대신 실마리를 드릴게요.',
  welcomeHow: '문제를 고르거나, 아래에 이렇게 입력해 보세요.',
  howMuchHelp: '얼마나 도와드릴까요?',
  ladder: '도움 단계',
  conversation: '지금까지 받은 힌트',
  composer: '힌트 요청하기',
  composerHelp: '/ 명령 시작 · Tab 완성 · Enter 보내기',
  send: '보내기',
  suggestions: '자동 완성 목록',
  hintCommand: '문제와 단계를 골라 힌트 받기',
  opensLater: '앞 단계를 먼저 받으면 열려요',
  skip: '힌트 요청으로 건너뛰기',
  newHint: '새 소식',

  handWritten: '미리 써 둔 힌트',
  withCode: '내 코드와 함께',
  takenBack: '답을 너무 많이 알려 주는 내용이라 지웠어요.',
  hintReady: '힌트가 준비됐어요.',
  thanks: '의견 고마워요.',
  connectionLost: '연결이 끊겼어요. 다시 연결하고 있어요…',
  hintLost: '힌트를 완성하기 전에 서버가 멈췄어요. 횟수에 들어가지 않았으니 언제든 다시 물어봐 주세요.',
  serverAway: '서버가 응답하지 않아요. 서버가 켜져 있는지 확인하고 다시 시도해 주세요.',

  input: '입력',
  output: '출력',
  constraints: '제한 사항',
  example: (number) => `예제 ${number}`,
  copy: '복사',
  copyOf: (what) => `${what} 복사`,
  copied: '복사했어요',
  source: '출처',
  chooseFirst: '먼저 문제를 골라 주세요.',

  code: '내 코드',
  codeLanguage: '코드 언어',
  openFile: '파일 열기',
  clear: '비우기',
  codePlaceholder: '여기에 코드를',
  codeHelp: '다음 힌트를 요청할 때 함께 보내고, 이 브라우저에만 저장해요.',
  editorKeys: 'Tab은 들여쓰기예요. 나가려면 Esc를 누른 뒤 Tab을 누르세요.',
  codeGoesAlong: (lines) => `내 코드 ${lines}줄을 함께 보내요`,
  editorFails: '편집기를 불러오지 못했어요. 페이지를 새로 고쳐 주세요.',

  language: '언어',
  theme: '화면 테마',
  themes: { system: '기기 설정대로', light: '밝게', dark: '어둡게' },
  history: '설정과 기록',
  privacy:
    '받은 힌트는 서버에 보관하고, 이 브라우저의 쿠키로만 구분해요. 쿠키에는 개인 정보가 없어요. 코드는 서버에 저장하지 않아요.',
  deleteHistory: '내 기록 지우기',
  deleteForGood: '힌트와 코드를 모두 완전히 지우기',
  cancel: '그대로 두기',
  deleted: (hints) =>
    hints === 0
      ? '지울 힌트가 없었어요. 이 브라우저의 코드는 지웠어요.'
      : `힌트 ${hints}개와 이 브라우저의 코드를 지웠어요.`,
  close: '닫기',
};
