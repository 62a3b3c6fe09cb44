/** The page of docs that mirrors the table of refusals. */
import { REFUSALS } from '../src/core/errors.ts';

export function renderRefusalsPage(): string {
  const rows = Object.entries(REFUSALS).map(
    ([code, { operator, retryable }]) => `| \`${code}\` | ${operator} | ${retryable ? 'yes' : 'no'} |`,
  );
  return [
    '# Why a learner got no hint',
    '',
    'Each refusal has a code, which stands in the log as `refused`. The learner reads what to do, in private.',
    '',
    '| code | what the operator should do | may the same request succeed later? |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
