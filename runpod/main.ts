/** `npm run runpod -- create | status | stop | start | remove [--dry-run]`: the pod of the model server. */
import { parseArgs } from 'node:util';
import { ConfigError, readEnvironment } from '../src/config.ts';
import { createRunpod, RunpodError } from '../src/runpod/runpod-api.ts';
import { COMMANDS, type CommandName } from './commands.ts';
import { renderRequest } from './dry-run.ts';
import { proxyUrl } from './pod-request.ts';
import { readPodSettings } from './pod-settings.ts';

const USAGE = `Usage: npm run runpod -- ${Object.keys(COMMANDS).join(' | ')} [--dry-run]
docs/operator/runpod.md tells what each does. --dry-run prints the request and sends nothing.`;
const POLL_MS = 10_000;

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { 'dry-run': { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [name = '', ...rest] = positionals;
  if (!isCommand(name) || rest.length > 0) throw new WrongUse();
  const settings = readPodSettings(readEnvironment());
  if (values['dry-run']) {
    console.log(renderRequest(name, settings));
    return 0;
  }
  if (!settings.apiKey) throw new ConfigError(['RUNPOD_API_KEY is missing: the console makes one, Settings, API Keys']);
  const runpod = createRunpod(settings.apiUrl, settings.apiKey);
  return COMMANDS[name]({ runpod, settings, say: console.log, urlOf: proxyUrl, pollMs: POLL_MS });
}

class WrongUse extends Error {}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

function explain(error: unknown): string {
  if (error instanceof WrongUse || (error instanceof TypeError && 'code' in error)) return USAGE;
  if (error instanceof ConfigError || error instanceof RunpodError) return error.message;
  throw error;
}

process.exitCode = await main(process.argv.slice(2)).catch((error) => {
  console.error(explain(error));
  return 2;
});
