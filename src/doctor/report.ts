/** The doctor's report: lines for people, one object for programs, a number for scripts. */
import type { Finding, Status } from './finding.ts';

const SIGNS: Readonly<Record<Status, string>> = { ok: '✓', warning: '!', wrong: '✗', off: '–' };

/** One line, and the mend in a second one. */
export function renderFinding({ name, status, what, mend }: Finding): string {
  return `${SIGNS[status]} ${name}: ${what}\n${mend ? `    ${mend}\n` : ''}`;
}

export function renderSummary(findings: readonly Finding[]): string {
  const count = (wanted: Status) => findings.filter(({ status }) => status === wanted).length;
  const parts = [counted(count('wrong'), 'thing is wrong', 'things are wrong'), counted(count('warning'), 'warning')];
  return `${parts.filter((part) => part !== '').join(', ') || 'All is well'}.\n`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return count === 0 ? '' : `${count} ${count === 1 ? one : many}`;
}

/** `ok` is false when something is wrong; warnings are not. */
export function renderJson(findings: readonly Finding[]): string {
  return `${JSON.stringify({ ok: isWell(findings), checks: findings })}\n`;
}

export function isWell(findings: readonly Finding[]): boolean {
  return findings.every(({ status }) => status !== 'wrong');
}
