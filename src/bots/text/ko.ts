import type { Texts } from './texts.ts';

export const ko: Texts = {
  stages: {
    reading: '질문을 읽고 있어요',
    asking: '모델에게 물어보고 있어요',
    checking: '모델이 쓴 내용을 확인하고 있어요',
  },
  level: (level, name) => `${level}단계 ${name}`,
  handWritten: {
    off: '미리 써 둔 힌트예요.',
    loading: '미리 써 둔 힌트예요. 모델은 아직 준비 중이에요.',
    down: '미리 써 둔 힌트예요. 지금은 모델이 응답하지 않아요.',
    asleep: '미리 써 둔 힌트예요. 자고 있던 모델을 깨우는 중이에요. 몇 분 걸려요.',
    failed: '미리 써 둔 힌트예요. 모델의 답이 끝까지 오지 않았어요.',
    withheld: '미리 써 둔 힌트예요. 모델이 쓴 힌트는 답을 너무 많이 드러내서 보여 드리지 않았어요.',
  },
  loadingFor: (minutes) => `준비를 시작한 지 ${minutes}분 됐어요. 처음에는 20분까지 걸려요.`,
  levelAbout: {
    1: '눈여겨볼 점 하나와 질문 하나',
    2: '핵심 개념 하나와 그것이 도움이 되는 이유',
    3: '지금 할 일 딱 한 가지',
    4: '같은 원리를 다른 상황에 빗대어',
    5: '지금 풀 부분의 뼈대, 빈칸은 직접 채우기',
  },
  buttons: {
    addCode: '내 코드 추가',
    helpful: '도움이 됐어요',
    notHelpful: '아쉬워요',
    stop: '멈추기',
    again: '다시 묻기',
  },
  pasteCode: '코드를 붙여 넣고, 빈 줄에서 Ctrl-D를 눌러 주세요.',
  replaced: '방금 힌트는 지우고 다른 힌트를 드릴게요.',
};
