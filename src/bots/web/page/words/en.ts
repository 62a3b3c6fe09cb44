import type { Words } from './words.ts';

export const en: Words = {
  panes: { problems: 'Problems', chat: 'Hints', problem: 'Statement', code: 'My code' },
  navigation: 'Parts of the page',
  difficulties: { easy: 'easy', medium: 'medium', hard: 'hard' },

  search: 'Search by number or title',
  allTopics: 'All topics',
  allDifficulties: 'All difficulties',
  topic: 'Topic',
  difficulty: 'Difficulty',
  nothingFound: 'No problem fits. Try fewer letters, or another filter.',
  showMore: 'Show more',
  had: (levels) => `Levels used: ${levels}`,

  welcome: 'Stuck? Get a nudge, not the answer.',
  welcomeHow: 'Choose a problem, or type a command below, for example:',
  howMuchHelp: 'How much help would you like?',
  ladder: 'Levels of help',
  conversation: 'Hints so far',
  composer: 'Ask for a hint',
  composerHelp: '/ begins the command · Tab completes · Enter sends',
  send: 'Send',
  suggestions: 'Suggestions',
  hintCommand: 'a hint for a problem, at the level you choose',
  opensLater: 'Opens after the levels before it',
  skip: 'Skip to asking for a hint',
  newHint: 'something new',

  handWritten: 'hand-written',
  withCode: 'with my code',
  takenBack: 'What was here gave too much away, so it was removed.',
  hintReady: 'The hint is ready.',
  thanks: 'Thank you, noted.',
  connectionLost: 'The connection is lost. Trying to come back…',
  hintLost: 'The server stopped before the hint was finished. It was not counted; ask again whenever you like.',
  serverAway: 'The server does not answer. Check that it is running, then try again.',

  input: 'Input',
  output: 'Output',
  constraints: 'Limits',
  example: (number) => `Example ${number}`,
  copy: 'Copy',
  copyOf: (what) => `Copy: ${what}`,
  copied: 'Copied',
  source: 'Source',
  chooseFirst: 'Choose a problem first.',

  code: 'My code',
  codeLanguage: 'Language of the code',
  openFile: 'Open a file',
  clear: 'Clear',
  codePlaceholder: 'Your code',
  codeHelp: 'Goes along with your next hint; only this browser keeps it.',
  editorKeys: 'Tab indents. To leave: Esc, then Tab.',
  codeGoesAlong: (lines) => `${lines} ${lines === 1 ? 'line' : 'lines'} of your code will go along`,
  editorFails: 'The editor could not be loaded. Reload the page to try again.',

  language: 'Language',
  theme: 'Appearance',
  themes: { system: 'Same as my device', light: 'Light', dark: 'Dark' },
  history: 'Settings and history',
  privacy:
    'Nudge keeps your hints, known by a cookie of this browser that says nothing about you. Your code is never kept on the server.',
  deleteHistory: 'Delete my history',
  deleteForGood: 'Delete all hints and code, for good',
  cancel: 'Keep them',
  deleted: (hints) =>
    hints === 0
      ? 'There were no hints to delete. The code in this browser is gone.'
      : `Deleted: ${hints} ${hints === 1 ? 'hint' : 'hints'}, and the code in this browser.`,
  close: 'Close',
};
