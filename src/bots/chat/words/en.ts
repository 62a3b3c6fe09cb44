import type { Words } from './words.ts';

export const en: Words = {
  buttons: {
    hint: 'Hint',
    nextLevel: 'Next level',
    share: 'Share',
    shared: 'Shared',
    chooseProblem: 'Choose the problem',
    earlier: 'Back',
    later: 'Next',
    deleteForGood: 'Delete my hints for good',
    keep: 'Keep them',
  },
  difficulties: { easy: 'easy', medium: 'medium', hard: 'hard' },
  had: (levels) => `had ${levels.join(', ')}`,

  withCode: 'With your code.',
  sharedBy: (who) => `A hint shared by ${who}. Click it to read it:`,
  notShared: 'The hint could not be posted here. I may not be allowed to write in this channel; it is still yours.',

  code: {
    title: 'A hint on my code',
    text: 'My code',
    textHelp: 'Your program as far as you have it',
    file: 'Or a file',
    fileHelp: 'Python, JavaScript, TypeScript, C++ or Java, up to 64 KB',
    problem: 'Problem',
    problemHelp: 'Its number or its title',
  },
  whichProblem: 'Which problem is this code for?',

  card: {
    input: 'Input',
    output: 'Output',
    limits: 'Limits',
    example: (number) => `Example ${number}`,
    topics: 'Topics',
    difficulty: 'Difficulty',
  },
  list: {
    heading: (count) => `${count} ${count === 1 ? 'problem' : 'problems'}`,
    page: (page, of) => `Page ${page} of ${of}`,
    nothing: 'No problem fits. Try another topic or difficulty.',
    open: 'Open a problem',
  },

  help: (levels) =>
    [
      'I give hints about your own code, at the level of help you ask for, and never the solution.',
      `**Levels**\n${levels}`,
      'They open one after the other, and you may skip one. For levels 4 and 5, send code that you have changed, or wait some minutes.',
      '**Ways to ask**\n- `/hint problem:42 level:2`, with your code as a file if you like. Without a level you get the next one.\n- On a message with code: its menu, “Apps”, “Hint on this code”.\n- `/problem` shows a problem, `/problems` lists them.',
      'In a thread or channel whose name begins with a number (`42 two sum`), that is the problem when you name none.',
      'Only you see my answers, unless you press Share.',
    ].join('\n\n'),
  privacy: (days) =>
    [
      `**What I keep**\n- Your hints (text, problem, level, time, language, whether they helped) for ${days} days, under a code made from your user id. The id itself is not kept, and no names.\n- A fingerprint that tells whether your code has changed.`,
      '**What I do not keep**\n- Your code. It stays in memory for a quarter of an hour, so that “Next level” is about it, too, and is never written anywhere.\n- Messages: I see only commands, and messages you use “Hint on this code” on.',
      'A hint may quote a line of your code. Your code and your hints on the problem go to the model server of your group.',
      '`/nudge forget-me` deletes all that is yours, here and in every other server.',
    ].join('\n\n'),
  forget:
    'This deletes all hints you have had, on every problem and in every server. Levels begin at 1 again. It cannot be undone.',
  kept: 'Nothing was deleted.',
  forgotten: (hints) =>
    hints === 0 ? 'There was nothing to delete.' : `Deleted: ${hints} ${hints === 1 ? 'hint' : 'hints'}.`,

  nothingRuns: 'No hint is being written for you right now.',
  stopping: 'Stopping your hint.',
  deadButton: 'This button does nothing for you: it belongs to somebody else, or is too old. Ask with `/hint`.',
  unknownCommand: 'I do not know that command any more. Reload your client, then try again.',
};
