/** The learners' programs, kept in this browser only, one for each problem. Where a browser keeps nothing, this tab does. */
const CODE = 'nudge.code.';
const LANGUAGE = 'nudge.language';

const inThisTab = new Map<string, string>();

export function readDraft(problem: number): string {
  return read(`${CODE}${problem}`) ?? '';
}

export function keepDraft(problem: number, code: string): void {
  keep(`${CODE}${problem}`, code);
}

export function readCodeLanguage(): string | undefined {
  return read(LANGUAGE);
}

export function keepCodeLanguage(language: string): void {
  keep(LANGUAGE, language);
}

export function forgetDrafts(): void {
  inThisTab.clear();
  tryStorage(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith(CODE)) localStorage.removeItem(key);
  });
}

function read(key: string): string | undefined {
  return inThisTab.get(key) ?? tryStorage(() => localStorage.getItem(key) ?? undefined);
}

function keep(key: string, value: string): void {
  inThisTab.set(key, value);
  tryStorage(() => (value === '' ? localStorage.removeItem(key) : localStorage.setItem(key, value)));
}

/** Storage may be full or forbidden. */
function tryStorage<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
