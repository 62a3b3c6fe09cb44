/** Which languages a learner's code may be in, by the ending of a file or the mark of a code block. */
import { Refusal } from '../../core/errors.ts';

/** What is surely another language. Anything else (`txt`, none, a name we never heard of) is read as code. */
const OTHERS: Readonly<Record<string, string>> = {
  rs: 'Rust',
  rust: 'Rust',
  go: 'Go',
  golang: 'Go',
  rb: 'Ruby',
  ruby: 'Ruby',
  kt: 'Kotlin',
  kts: 'Kotlin',
  kotlin: 'Kotlin',
  swift: 'Swift',
  php: 'PHP',
  cs: 'C#',
  csharp: 'C#',
  scala: 'Scala',
  hs: 'Haskell',
  haskell: 'Haskell',
  lua: 'Lua',
  pl: 'Perl',
  perl: 'Perl',
  r: 'R',
  dart: 'Dart',
  ml: 'OCaml',
  ocaml: 'OCaml',
  ex: 'Elixir',
  exs: 'Elixir',
  elixir: 'Elixir',
  erl: 'Erlang',
  clj: 'Clojure',
  jl: 'Julia',
  julia: 'Julia',
  pas: 'Pascal',
  pascal: 'Pascal',
  asm: 'Assembly',
  sql: 'SQL',
  sh: 'Shell',
  bash: 'Shell',
  ps1: 'PowerShell',
  html: 'HTML',
  css: 'CSS',
  ipynb: 'Jupyter',
};

/** Refuses an ending or a mark that stands for a language we cannot help with. */
export function refuseLanguage(mark: string): void {
  const known = mark.toLowerCase();
  const language = Object.hasOwn(OTHERS, known) ? OTHERS[known] : undefined;
  if (language) throw new Refusal('code_language', { language });
}
