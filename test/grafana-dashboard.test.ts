import { expect, it } from 'vitest';
import { renderGrafanaDashboard } from '../scripts/grafana-dashboard.ts';
import { createMetrics } from '../src/metrics.ts';

const expressions = [...renderGrafanaDashboard().matchAll(/"expr": "(.+)"/g)].map(([, expression = '']) => expression);
const asked = [...new Set(expressions.flatMap((text) => text.match(/\b(nudge_|vllm:|process_|nodejs_)\w+/g) ?? []))];

/** Of vLLM 0.31; older ones had other names. */
const OF_VLLM = [
  'vllm:kv_cache_usage_perc',
  'vllm:num_requests_running',
  'vllm:num_requests_waiting',
  'vllm:prefix_cache_hits_total',
  'vllm:prefix_cache_queries_total',
  'vllm:request_queue_time_seconds_bucket',
  'vllm:time_to_first_token_seconds_bucket',
];

it('The dashboard asks for figures that there are', async () => {
  const metrics = createMetrics();
  metrics.observe({ platform: 'web', level: 1, source: 'model', ms: { end: 5 } });
  const figures = await metrics.render('ready');
  const ours = asked.filter((name) => !name.startsWith('vllm:'));
  expect(ours.filter((name) => !figures.includes(`${name.replace(/_bucket$/, '')}`))).toEqual([]);
  expect(asked.filter((name) => name.startsWith('vllm:')).sort()).toEqual(OF_VLLM);
});

it('The dashboard has a panel for all that Nudge counts itself', async () => {
  const figures = await createMetrics().render('ready');
  const counted = [...figures.matchAll(/^# TYPE (nudge_\w+)/gm)].map(([, name = '']) => name);
  expect(counted.filter((name) => !asked.some((figure) => figure.startsWith(name)))).toEqual([]);
});
