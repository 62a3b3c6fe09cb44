/** `npm run generate`: writes the files that are made from the code. Tests fail while one of them is out of date. */
import { writeFileSync } from 'node:fs';
import { renderEnvExample } from '../src/settings/keys.ts';
import { renderGrafanaDashboard } from './grafana-dashboard.ts';
import { renderModelFailuresPage } from './model-failures-page.ts';
import { renderModelsPage } from './models-page.ts';
import { renderProblemSchema } from './problem-schema.ts';
import { renderRefusalsPage } from './refusals-page.ts';
import { renderSlackSchema } from './slack-schema.ts';

const FILES: Readonly<Record<string, () => string>> = {
  '.env.example': renderEnvExample,
  'compose/monitoring/dashboard.json': renderGrafanaDashboard,
  'data/problems/schema.json': renderProblemSchema,
  'docs/operator/gpu-and-models.md': renderModelsPage,
  'docs/operator/model-failures.md': renderModelFailuresPage,
  'docs/operator/refusals.md': renderRefusalsPage,
  'test/twins/slack/payloads.schema.json': renderSlackSchema,
};

for (const [file, render] of Object.entries(FILES)) {
  writeFileSync(file, render());
  console.log(file);
}
