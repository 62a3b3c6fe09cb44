/** The page of docs that mirrors compose/models.tsv, with what follows from its figures. */
import { readFileSync } from 'node:fs';

const FILE = new URL('../compose/models.tsv', import.meta.url);
/** GiB for activations and CUDA graphs, as the head of the file says. */
const OVERHEAD_GIB = 2;
const KIB_PER_GIB = 1_048_576;

export interface ModelRow {
  readonly gpuMib: number;
  readonly model: string;
  readonly utilisation: number;
  readonly context: number;
  readonly weightsGib: number;
  readonly kvKib: number;
}

/** What is left for contexts: GiB, tokens, and whole contexts at once. */
export function roomOf({ gpuMib, utilisation, weightsGib, kvKib, context }: ModelRow) {
  const gib = (gpuMib / 1_024) * utilisation - weightsGib - OVERHEAD_GIB;
  const tokens = Math.floor((gib * KIB_PER_GIB) / kvKib);
  return { gib, tokens, contexts: Math.floor(tokens / context) };
}

export function readModelRows(): readonly ModelRow[] {
  const [head = '', ...lines] = readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const names = head.split('\t');
  return lines.map((line) => {
    const cells = Object.fromEntries(line.split('\t').map((cell, index) => [names[index], cell]));
    const number = (name: string) => Number(cells[name]);
    return {
      gpuMib: number('min_gpu_mib'),
      model: cells['VLLM_MODEL'] ?? '',
      utilisation: number('VLLM_GPU_MEMORY_UTILIZATION'),
      context: number('VLLM_MAX_MODEL_LEN'),
      weightsGib: number('weights_gib'),
      kvKib: number('kv_kib'),
    };
  });
}

export function renderModelsPage(): string {
  return `${INTRO}${readModelRows().map(tableLine).join('\n')}\n${OUTRO}`;
}

function tableLine(row: ModelRow): string {
  const { gib, tokens, contexts } = roomOf(row);
  const cells = [
    `${(row.gpuMib / 1_024).toFixed(1)} GiB`,
    `\`${row.model}\``,
    row.utilisation.toFixed(2),
    row.context,
    `${row.weightsGib} GiB`,
    `${row.kvKib} KiB`,
    `${gib.toFixed(1)} GiB`,
    `${Math.floor(tokens / 1_000)}k`,
    contexts,
  ];
  return `| ${cells.join(' | ')} |`;
}

const INTRO = `# Which GPU, which model

For whoever chooses the machine. \`./quick_start.sh\` looks at the GPU and takes the first row that fits; by hand, put the
three settings of a row into \`.env\`. This page is made from [compose/models.tsv](../../compose/models.tsv).

| GPU from | \`VLLM_MODEL\` | \`VLLM_GPU_MEMORY_UTILIZATION\` | \`VLLM_MAX_MODEL_LEN\` | weights | a token of context | left for contexts | in tokens | whole contexts at once |
|---|---|---|---|---|---|---|---|---|
`;

const OUTRO = `
\`nvidia-smi --query-gpu=name,memory.total,driver_version,compute_cap --format=csv\` shows what you have.

## The arithmetic

\`\`\`
left = memory × VLLM_GPU_MEMORY_UTILIZATION − weights − 2 GiB (activations, CUDA graphs)
tokens = left ÷ memory for a token of context
whole contexts at once = tokens ÷ VLLM_MAX_MODEL_LEN
\`\`\`

A hint on 45 lines of code takes about 1,500 tokens to read and at most \`MAX_HINT_TOKENS\` (512) to write, by estimate, and hints
on the same problem share their beginning: more learners are served at once than the last column says.

The figures are computed from the sizes of the models, not measured on each card; 2 GiB is a rule of thumb. vLLM prints the
real number when it has loaded:

\`\`\`sh
docker compose logs model | grep -E 'KV cache size|Maximum concurrency'
\`\`\`

## Choosing another model

- Dense models that follow instructions. Hybrid ones (Qwen3.5 and later) reuse the beginning of a prompt only in blocks
  of 448 to 2,096 tokens, so hints on one problem share little.
- AWQ models take about a third of the memory. How much weaker their hints are was not measured.
- On GPUs with a compute_cap below 8.0, set \`VLLM_DTYPE=half\`; below 7.5, CUDA 13 does not run.
- Look at the licence: Qwen2.5-Coder-7B and Qwen3 are Apache-2.0; EXAONE, strong in Korean, is not for commercial use.
- \`npm run generate\` renews this page after a change of the table, and [tuning.md](tuning.md) says what else there is to set.

No published measurement of Korean coding hints by models of this size was found. Ask your group, and look at how many
hints are withheld: \`nudge_leaks_total\` in \`/metrics\`.

## CUDA and the driver

The image \`vllm/vllm-openai:v0.31.0\` is for CUDA 13, and wants driver 580 or later. With an older driver, from 525 on, set
\`VLLM_IMAGE=vllm/vllm-openai:v0.31.0-cu129\`. Never \`latest\`: one day it wants a driver that the host does not have.
The image takes about 26 GB; with the weights, plan 60 GB of disk.
`;
