/** `npm run doctor`: looks at everything the configuration names, and says what to mend. Prints no secret, changes nothing. */
import { parseArgs } from 'node:util';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { loadAllProblems } from '../nudge.ts';
import { KEYS } from '../settings/keys.ts';
import { checkClock } from './check-clock.ts';
import { checkData } from './check-data.ts';
import { checkModel } from './check-model.ts';
import { checkPage } from './check-page.ts';
import { checkDisk, checkStore } from './check-store.ts';
import { type Finding, off, ok } from './finding.ts';
import { createNet, type Net } from './net.ts';
import { isWell, renderFinding, renderJson, renderSummary } from './report.ts';

const EXIT = { well: 0, wrong: 1, wrongUse: 2 } as const;

const HELP = `Usage: npm run doctor [-- --json]

Looks at settings, problems, store, model, Discord, Slack, clock and disk, and says what to mend.
In the container: docker compose exec bot npm run doctor

  --json   one JSON object instead of lines (npm run --silent doctor -- --json)
  --help   this page

Ends with 0 when nothing is wrong, 1 when something is, 2 when the command is. Warnings are not wrong.
`;

interface Output {
  readonly stdout: Pick<NodeJS.WritableStream, 'write'>;
  readonly stderr: Pick<NodeJS.WritableStream, 'write'>;
}

/** Resolves to the exit code. */
export async function runDoctor(
  args: readonly string[],
  environment: () => NodeJS.Dict<string>,
  { stdout, stderr }: Output,
): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) stderr.write(HELP);
  if (options === undefined) return EXIT.wrongUse;
  if (options.help) stdout.write(HELP);
  if (options.help) return EXIT.well;
  const findings: Finding[] = [];
  for await (const finding of examine(environment)) {
    findings.push(finding);
    if (!options.json) stdout.write(renderFinding(finding));
  }
  stdout.write(options.json ? renderJson(findings) : `\n${renderSummary(findings)}`);
  return isWell(findings) ? EXIT.well : EXIT.wrong;
}

function readOptions(args: readonly string[]): { readonly json?: boolean; readonly help?: boolean } | undefined {
  const options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return undefined;
  }
}

/** Each finding as soon as it is there. */
async function* examine(environment: () => NodeJS.Dict<string>): AsyncGenerator<Finding> {
  const config = configuration(environment);
  if ('faults' in config) {
    yield* config.faults;
    return;
  }
  yield config.finding;
  const net = createNet();
  for (const check of checksOf(config.config, net)) yield* await check();
}

type Read = { readonly config: Config; readonly finding: Finding } | { readonly faults: readonly Finding[] };

function configuration(environment: () => NodeJS.Dict<string>): Read {
  try {
    const given = environment();
    const set = Object.keys(KEYS).filter((name) => (given[name] ?? '').trim() !== '');
    return { config: readConfig(given), finding: ok('settings', set.join(', ') || 'none, which is fine') };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const faults = error.faults.map((what): Finding => ({ name: 'settings', status: 'wrong', what }));
    return { faults: [...faults, off('the rest', 'not looked at before the settings are right')] };
  }
}

function checksOf(config: Config, net: Net): readonly (() => Promise<readonly Finding[]>)[] {
  const loaded = loadAllProblems(config);
  return [
    async () => checkData(await loaded),
    async () => checkStore(config.store),
    async () => checkDisk(config.store),
    // Its clock is this one.
    () => checkPage(config.web, createNet()),
    async () => checkModel(config.model, (await loaded).problems[0], net),
    () => discord(config.discord, net),
    () => slack(config.slack, net),
    async () => [checkClock(net.clocks)],
  ];
}

/** Bolt, too, is loaded only where Slack is wanted. */
async function slack(settings: Config['slack'], net: Net): Promise<readonly Finding[]> {
  if (!settings) return [off('slack', 'SLACK_BOT_TOKEN turns it on')];
  const { checkSlack } = await import('./check-slack.ts');
  return checkSlack(settings, net);
}

/** discord.js, whose parts the bot's own words come with, is loaded only where there is a token. */
async function discord(options: Config['discord'], net: Net): Promise<readonly Finding[]> {
  if (!options) return [off('discord', 'DISCORD_TOKEN turns it on')];
  const { checkDiscord } = await import('./check-discord.ts');
  return checkDiscord(options, net);
}
