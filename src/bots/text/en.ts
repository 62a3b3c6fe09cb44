import type { Texts } from './texts.ts';

export const en: Texts = {
  stages: {
    reading: 'Reading your question',
    asking: 'Asking the model',
  },
  level: (level, name) => `Level ${level}, ${name}`,
  handWritten: {
    off: 'Hand-written hint.',
    loading: 'Hand-written hint: the model is still waking up.',
    down: 'Hand-written hint: the model is not answering right now.',
    failed: 'Hand-written hint: the model’s answer did not come through.',
    withheld: 'Hand-written hint: what the model wrote gave too much away.',
  },
  pasteCode: 'Paste your code, then press Ctrl-D on a line of its own.',
  replaced: 'That hint was taken back. Here is another:',
};
