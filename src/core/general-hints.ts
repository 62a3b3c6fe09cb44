/** Hand-written hints that help with any problem, for those that came without hints of their own. */
import type { Level } from './levels.ts';
import type { Text } from './locale.ts';

export const GENERAL_HINTS: Readonly<Partial<Record<Level, readonly Text[]>>> = {
  1: [
    {
      en: 'Cover the output of the first example and work it out by hand, writing down every step. At which step did you do something that the statement never told you to do, but that you simply saw?',
      ko: '첫 번째 예제의 출력을 가리고, 모든 과정을 적으면서 손으로 풀어 보세요. 문제에서 하라고 하지 않았는데 눈으로 보고 그냥 해 버린 부분은 어느 과정인가요?',
    },
    {
      en: 'Look at the limits in the statement and picture the largest input they allow. What is the first thing in your plan that would take too long, or grow too big?',
      ko: '문제의 제한을 보고 가장 큰 입력을 머릿속에 그려 보세요. 여러분의 계획에서 가장 먼저 너무 오래 걸리거나 너무 커지는 것은 무엇인가요?',
    },
    {
      en: 'Make up the smallest input that the statement allows, and one where everything is equal. What should be printed for each, and what would you print?',
      ko: '문제가 허용하는 가장 작은 입력과, 모든 값이 같은 입력을 하나씩 만들어 보세요. 각각 무엇이 출력되어야 하고, 여러분은 무엇을 출력하게 되나요?',
    },
  ],
  2: [
    {
      en: 'While you read the input from left to right, most of what you have read can be forgotten. The useful question is what you would have to write on a small note so that you could go on without ever looking back. That note is what your variables are for.',
      ko: '입력을 왼쪽에서 오른쪽으로 읽다 보면 이미 읽은 것의 대부분은 잊어도 돼요. 뒤를 돌아보지 않고 계속하려면 작은 쪽지에 무엇을 적어 두어야 하는지가 중요한 질문이에요. 변수는 바로 그 쪽지예요.',
    },
    {
      en: 'A large task is often the same task on a smaller input, plus a little work. If somebody handed you the right answer for all but the last part of the input, what would be left for you to do? Knowing that tells you what your program has to keep.',
      ko: '큰 문제는 더 작은 입력에 대한 같은 문제에 약간의 일을 더한 것인 경우가 많아요. 입력의 마지막 부분만 빼고 나머지에 대한 정답을 누가 건네준다면, 여러분이 할 일은 무엇이 남나요? 그것을 알면 프로그램이 무엇을 간직해야 하는지 알 수 있어요.',
    },
  ],
  3: [
    {
      en: 'Write only the part that reads the input, and print what you have read, each value with its name. Run it on every example and compare it with the statement line by line. Nothing else yet. Which value has another type, or another meaning, than you expected?',
      ko: '입력을 읽는 부분만 작성하고, 읽은 값을 이름과 함께 하나씩 출력해 보세요. 모든 예제로 실행해서 문제 설명과 한 줄씩 비교해 보세요. 아직 다른 것은 하지 마세요. 자료형이나 뜻이 생각과 달랐던 값은 무엇인가요?',
    },
    {
      en: 'Forget about speed and write the most honest program: try everything that could be an answer and keep what fits. Run it on the examples only. Once it is right, look at it and find the one piece of work that it does again and again. What is it?',
      ko: '속도는 잊고 가장 정직한 프로그램을 써 보세요. 답이 될 수 있는 것을 모두 시도해 보고 맞는 것을 남기는 거예요. 예제로만 실행해 보세요. 맞게 나오면, 그 프로그램이 되풀이하고 있는 일 하나를 찾아보세요. 그것은 무엇인가요?',
    },
  ],
};
