import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renderGrafanaDashboard } from '../scripts/grafana-dashboard.ts';
import { renderModelFailuresPage } from '../scripts/model-failures-page.ts';
import { renderModelsPage } from '../scripts/models-page.ts';
import { renderProblemSchema } from '../scripts/problem-schema.ts';
import { renderRefusalsPage } from '../scripts/refusals-page.ts';
import { renderSlackSchema } from '../scripts/slack-schema.ts';

it.each([
  ['compose/monitoring/dashboard.json', renderGrafanaDashboard],
  ['data/problems/schema.json', renderProblemSchema],
  ['docs/operator/gpu-and-models.md', renderModelsPage],
  ['docs/operator/model-failures.md', renderModelFailuresPage],
  ['docs/operator/refusals.md', renderRefusalsPage],
  ['test/twins/slack/payloads.schema.json', renderSlackSchema],
])('%s is what `npm run generate` writes', (file, render) => {
  expect(readFileSync(file, 'utf8')).toBe(render());
});
