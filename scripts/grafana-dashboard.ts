/** The Grafana dashboard as one table: what a panel shows, and the questions to Prometheus that it shows the answers of. */

interface Panel {
  readonly title: string;
  readonly about: string;
  /** As Grafana names them. */
  readonly unit: 'short' | 's' | 'percentunit' | 'bytes';
  /** Legend → expression. */
  readonly lines: Readonly<Record<string, string>>;
}

const PER = '[$__rate_interval]';
const quantile = (q: number, metric: string, by = '') =>
  `histogram_quantile(${q}, sum by (le${by && `, ${by}`}) (rate(${metric}_bucket${PER})))`;

const PANELS: readonly Panel[] = [
  {
    title: 'Hints a minute',
    about: 'By who wrote them: the model, its cache, or by hand.',
    unit: 'short',
    lines: { '{{source}}': `sum by (source) (rate(nudge_hints_total${PER})) * 60` },
  },
  {
    title: 'Hints an hour, by level',
    about: 'How much help learners take.',
    unit: 'short',
    lines: { 'level {{level}}': 'sum by (level) (increase(nudge_hints_total[1h]))' },
  },
  {
    title: 'Model',
    about: '1 for the state it is in.',
    unit: 'short',
    lines: { '{{state}}': 'max by (state) (nudge_model_state)' },
  },
  {
    title: 'Leaks stopped an hour',
    about: 'What the guard withheld, by why.',
    unit: 'short',
    lines: { '{{kind}}': 'sum by (kind) (increase(nudge_leaks_total[1h]))' },
  },
  {
    title: 'Hints the model did not finish an hour',
    about: 'docs/operator/model-failures.md has the mend for each.',
    unit: 'short',
    lines: { '{{kind}}': 'sum by (kind) (increase(nudge_model_failures_total[1h]))' },
  },
  {
    title: 'Refusals an hour',
    about: 'docs/operator/refusals.md explains them.',
    unit: 'short',
    lines: { '{{code}}': 'sum by (code) (increase(nudge_refusals_total[1h]))' },
  },
  {
    title: 'Time to each stage',
    about: 'Of 20 hints, 19 had reached it by then.',
    unit: 's',
    lines: { '{{stage}}': quantile(0.95, 'nudge_stage_seconds', 'stage') },
  },
  {
    title: 'Time to the first word of the model',
    about: 'As vLLM counts it, and how long of that a request waited.',
    unit: 's',
    lines: {
      'half of them': quantile(0.5, 'vllm:time_to_first_token_seconds'),
      '19 of 20': quantile(0.95, 'vllm:time_to_first_token_seconds'),
      'waited, 19 of 20': quantile(0.95, 'vllm:request_queue_time_seconds'),
    },
  },
  {
    title: 'Queue',
    about: 'Requests that the model works on, and that wait.',
    unit: 'short',
    lines: {
      'running {{instance}}': 'vllm:num_requests_running',
      'waiting {{instance}}': 'vllm:num_requests_waiting',
    },
  },
  {
    title: 'GPU cache in use',
    about: 'Full for long: lower VLLM_MAX_MODEL_LEN, or take a larger GPU.',
    unit: 'percentunit',
    lines: { '{{instance}}': 'vllm:kv_cache_usage_perc' },
  },
  {
    title: 'Prefix hit rate',
    about: 'Of the tokens of prompts, those that need not be computed again.',
    unit: 'percentunit',
    lines: {
      '{{instance}}': `rate(vllm:prefix_cache_hits_total${PER}) / rate(vllm:prefix_cache_queries_total${PER})`,
    },
  },
  {
    title: 'Tokens a second',
    about: 'Read, written, and read from the prefix cache.',
    unit: 'short',
    lines: { '{{kind}}': `sum by (kind) (rate(nudge_tokens_total${PER}))` },
  },
  {
    title: 'Memory of the bot',
    about: 'It may have 1 GB.',
    unit: 'bytes',
    lines: { resident: 'process_resident_memory_bytes{job="nudge"}' },
  },
  {
    title: 'Delay of the bot',
    about: 'How late its event loop is.',
    unit: 's',
    lines: { '99 of 100': 'nodejs_eventloop_lag_p99_seconds{job="nudge"}' },
  },
];

const ACROSS = 3;
const WIDTH = 24 / ACROSS;
const HEIGHT = 7;

/** The text of `compose/monitoring/dashboard.json`. */
export function renderGrafanaDashboard(): string {
  const dashboard = {
    uid: 'nudge',
    title: 'Nudge',
    schemaVersion: 39,
    refresh: '15s',
    time: { from: 'now-6h', to: 'now' },
    panels: PANELS.map(toPanel),
  };
  return `${JSON.stringify(dashboard, undefined, 2)}\n`;
}

function toPanel({ title, about, unit, lines }: Panel, index: number) {
  return {
    id: index + 1,
    type: 'timeseries',
    title,
    description: about,
    datasource: { type: 'prometheus', uid: 'prometheus' },
    gridPos: { x: (index % ACROSS) * WIDTH, y: Math.floor(index / ACROSS) * HEIGHT, w: WIDTH, h: HEIGHT },
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    targets: Object.entries(lines).map(([legendFormat, expr], line) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + line),
      expr,
      legendFormat,
    })),
  };
}
