/** The learner's programs, kept in this browser only, one for each problem. */
const CODE = 'nudge.code.';
const LANGUAGE = 'nudge.language';

export function readDraft(problem: number): string {
  return localStorage.getItem(`${CODE}${problem}`) ?? '';
}

export function keepDraft(problem: number, code: string): void {
  if (code === '') localStorage.removeItem(`${CODE}${problem}`);
  else localStorage.setItem(`${CODE}${problem}`, code);
}

export function readCodeLanguage(): string | null {
  return localStorage.getItem(LANGUAGE);
}

export function keepCodeLanguage(language: string): void {
  localStorage.setItem(LANGUAGE, language);
}

export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(CODE)) localStorage.removeItem(key);
}
