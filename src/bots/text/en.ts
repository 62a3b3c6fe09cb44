import type { Texts } from './texts.ts';

export const en: Texts = {
  stages: {
    reading: 'Reading your question',
    asking: 'Asking the model',
    checking: 'Checking what it writes',
  },
  level: (level, name) => `Level ${level}, ${name}`,
  handWritten: {
    off: 'Hand-written hint.',
    loading: 'Hand-written hint: the model is still waking up.',
    down: 'Hand-written hint: the model is not answering right now.',
    asleep: 'Hand-written hint: the model was asleep and is waking up, which takes a few minutes.',
    failed: 'Hand-written hint: the model’s answer did not come through.',
    withheld: 'Hand-written hint: what the model wrote gave too much away.',
  },
  loadingFor: (minutes) =>
    `It has been at it for ${minutes === 1 ? 'a minute' : `${minutes} minutes`}; the first time takes up to 20.`,
  levelAbout: {
    1: 'One observation, and a question about it',
    2: 'One idea, and why it helps',
    3: 'Exactly one thing to do now',
    4: 'The same idea in another world',
    5: 'The outline of the current step, with blanks',
  },
  buttons: {
    addCode: 'Add my code',
    helpful: 'Helpful',
    notHelpful: 'Not helpful',
    stop: 'Stop',
    again: 'Ask again',
  },
  pasteCode: 'Paste your code, then press Ctrl-D on a line of its own.',
  replaced: 'That hint was taken back. Here is another:',
};
