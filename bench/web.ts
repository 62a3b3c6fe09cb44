/** What the page costs: time to the first text beside a bare client, memory per open stream, weight, time to interactive. */
import { get } from 'node:http';
import { CHROMIUM, launchChromium } from '../test/helpers/browser.ts';
import { createInstallation } from '../test/helpers/program.ts';
import { bareClient } from './bare-client.ts';
import { startModel } from './hints.ts';
import { percentile, round } from './measure.ts';

type Row = Record<string, number | string>;

export async function benchWeb(): Promise<Row[]> {
  return [await firstText(), await streams(), await weight(), await interactive()];
}

/** A new learner behind a proxy, so that no limit per address is met. */
async function visit(url: string, number: number) {
  const headers = { 'x-forwarded-for': `10.0.${number >> 8}.${number & 255}` };
  const page = await fetch(url, { headers });
  await page.body?.cancel();
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { ...headers, cookie, 'content-type': 'application/json' };
}

async function ask(url: string, headers: Record<string, string>): Promise<ReadableStream<Uint8Array>> {
  const body = JSON.stringify({ ask: '42 1', code: 'x = 1' });
  const { id } = (await (await fetch(`${url}/api/hints`, { method: 'POST', headers, body })).json()) as { id: string };
  const { body: events } = await fetch(`${url}/api/hints/${id}/events`, { headers });
  if (!events) throw new Error('no events');
  return events;
}

/** Rejects when the hint ends without text of the model's. */
async function untilText(events: ReadableStream<Uint8Array>): Promise<void> {
  let seen = '';
  for await (const chunk of events) {
    seen += Buffer.from(chunk).toString();
    if (seen.includes('event: text')) return;
  }
  throw new Error(`the bench got no text: ${seen}`);
}

async function firstText(): Promise<Row> {
  const { twin, url: model } = await startModel();
  const program = await createInstallation({
    VLLM_SERVER_URL: model,
    WEB_BEHIND_PROXY: 'on',
  }).start();
  const bare = bareClient(model);
  const times = { bare: [] as number[], page: [] as number[] };
  try {
    for (let round = 0; round < 250; round++) {
      const headers = await visit(program.url, round);
      const began = performance.now();
      await untilText(await ask(program.url, headers));
      if (round >= 50) times.page.push(performance.now() - began);
      const { first } = await bare();
      if (round >= 50) times.bare.push(first);
    }
  } finally {
    await program.end('SIGKILL');
    twin.disconnect();
  }
  const [bareMs, pageMs] = [percentile(times.bare, 0.5), percentile(times.page, 0.5)];
  return {
    'bare, first text, ms': round(bareMs),
    'page, asked to first text, two requests, ms': round(pageMs),
    'added to first text, ms': round(pageMs - bareMs),
  };
}

const STREAMS = 1_000;
const TOKEN = 'token-of-the-bench';

async function streams(): Promise<Row> {
  const { twin, url: model } = await startModel('slow', String(STREAMS + 1));
  const slow = { MODEL_FIRST_TOKEN_SECONDS: '200', MODEL_IDLE_SECONDS: '200', MODEL_TOTAL_SECONDS: '300' };
  const program = await createInstallation({
    VLLM_SERVER_URL: model,
    WEB_BEHIND_PROXY: 'on',
    METRICS_TOKEN: TOKEN,
    ...slow,
  }).start();
  const memory = async () => {
    const figures = await (
      await fetch(`${program.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })
    ).text();
    return Number(/^process_resident_memory_bytes (\S+)$/m.exec(figures)?.[1]);
  };
  try {
    await untilStage(await ask(program.url, await visit(program.url, STREAMS)));
    const before = await memory();
    for (let number = 0; number < STREAMS; number++) {
      await untilStage(await ask(program.url, await visit(program.url, number)));
    }
    const during = await memory();
    const began = performance.now();
    await (await fetch(`${program.url}/healthz`)).text();
    return {
      'open streams, each with its hint': STREAMS,
      'memory before, MB': round(before / 1e6, 0),
      'memory with all, MB': round(during / 1e6, 0),
      'per stream, KB': round((during - before) / STREAMS / 1e3, 1),
      'an answer beside them, ms': round(performance.now() - began),
    };
  } finally {
    await program.end('SIGKILL');
    twin.disconnect();
  }
}

/** The stream stays open. */
async function untilStage(events: ReadableStream<Uint8Array>): Promise<void> {
  const reader = events.getReader();
  const { value } = await reader.read();
  if (!value) throw new Error('the stream ended at once');
  reader.releaseLock();
}

/** Bytes as they come over the line. */
function bytesOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}

async function weight(): Promise<Row> {
  const program = await createInstallation().start();
  try {
    const html = await (await fetch(program.url)).text();
    const first = new Set([...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, address]) => address ?? ''));
    const { imports } = JSON.parse(/<script type="importmap"[^>]*>(.*?)<\/script>/.exec(html)?.[1] ?? '{}');
    const editor = Object.values<string>(imports).filter((address) => !first.has(address));
    const sum = async (addresses: Iterable<string>) => {
      const all = await Promise.all([...addresses].map((address) => bytesOf(`${program.url}${address}`)));
      return all.reduce((total, bytes) => total + bytes, 0);
    };
    return {
      'requests before the editor': first.size + 1,
      'before the editor, KB compressed': round(((await sum(first)) + (await bytesOf(program.url))) / 1e3, 0),
      'editor, KB compressed': round((await sum(editor)) / 1e3, 0),
    };
  } finally {
    await program.end('SIGKILL');
  }
}

/** From the address to a list of problems that can be clicked, and to an editor that can be typed into. */
async function interactive(): Promise<Row> {
  if (!CHROMIUM) return { 'time to interactive': 'not measured: no Chromium here' };
  const program = await createInstallation().start();
  const browser = await launchChromium();
  const times = { cold: [] as number[], warm: [] as number[], editor: [] as number[] };
  try {
    for (let round = 0; round < 7; round++) {
      const page = await browser.newPage();
      for (const kind of ['cold', 'warm'] as const) {
        const began = performance.now();
        await page.goto(`${program.url}/?${kind}#42`);
        await page.locator('.problems li').first().waitFor();
        times[kind].push(performance.now() - began);
        await page.locator('.cm-content').waitFor();
        if (kind === 'cold') times.editor.push(performance.now() - began);
      }
      await page.context().close();
    }
  } finally {
    await browser.close();
    await program.end('SIGKILL');
  }
  const median = (values: readonly number[]) => round(percentile(values, 0.5), 0);
  return {
    'interactive, first visit, ms': median(times.cold),
    'interactive, again, ms': median(times.warm),
    'editor, first visit, ms': median(times.editor),
  };
}
