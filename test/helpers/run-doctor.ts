/** What an operator sees of the doctor: its lines, with what differs from run to run named instead. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDoctor } from '../../src/doctor/run-doctor.ts';

interface Seen {
  readonly exitCode: number;
  /** Standard output as it was. */
  readonly raw: string;
  /** `raw` without figures of this machine. */
  readonly text: string;
  readonly stderr: string;
}

/** In a folder of its own, and with no bot running, unless `environment` says otherwise. */
export async function examine(environment: NodeJS.Dict<string>, args: readonly string[] = []): Promise<Seen> {
  const folder = mkdtempSync(join(tmpdir(), 'nudge-doctor-'));
  const all = { WEB_PORT: '0', STORE_PATH: join(folder, 'nudge.db'), ...environment };
  let raw = '';
  let stderr = '';
  const output = (hear: (text: string) => void) => ({
    write(text: string | Uint8Array) {
      hear(String(text));
      return true;
    },
  });
  const stdout = output((text) => {
    raw += text;
  });
  const errors = output((text) => {
    stderr += text;
  });
  const exitCode = await runDoctor(args, () => all, { stdout, stderr: errors });
  const text = raw
    .replaceAll(folder, 'FOLDER')
    .replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')
    .replaceAll(/\d+\.\d s\b/g, 'N s')
    .replaceAll(/\d+\.\d GiB free at .*/g, 'N GiB free');
  return { exitCode, raw, text, stderr };
}

/** Of the report, the lines about these things, with their mends. */
export function about(text: string, name: RegExp): string {
  const [findings = ''] = text.split('\n\n');
  const parts = findings.split(/^(?=[✓!✗–] )/m).filter((part) => name.test(part.slice(2).split(':')[0] ?? ''));
  return parts.join('').trimEnd();
}
