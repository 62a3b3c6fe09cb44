/** Starts what the command names: `start` runs the bot, `hint` answers once in the terminal, `doctor` says what to mend. */
import { answerInTerminal, EXIT } from './bots/terminal/answer.ts';
import { HELP, readArguments, terminalLocale } from './bots/terminal/arguments.ts';
import { ConfigError, learnersFolder, readConfig, readEnvironment } from './config.ts';
import { describeLoading } from './core/problems/load-report.ts';
import { createLogger } from './log.ts';
import { openNudge, StoreError } from './nudge.ts';

async function hint(args: readonly string[]): Promise<number> {
  const command = readArguments(args, terminalLocale());
  if (command.kind === 'help') return say(HELP, process.stdout, EXIT.hint);
  if (command.kind === 'wrong') return say(`${command.what}\n\n${HELP}`, process.stderr, EXIT.wrongUse);

  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());

  const config = readConfig(readEnvironment());
  const nudge = await openNudge(config, await createLogger(config.logLevel ?? 'error'));
  for (const line of describeLoading(nudge.loaded)) process.stderr.write(`${line}\n`);
  try {
    const terminal = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, folder: learnersFolder() };
    return await answerInTerminal(command, terminal, nudge.tutor, stop.signal);
  } finally {
    await nudge.close();
  }
}

const WITH_PARENT = '--with-parent';
const LOOK_MS = 500;

/** npm ends at a signal without handing it on to what it runs through a shell. */
function whenParentEnds(then: () => void): void {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && then(), LOOK_MS).unref();
}

/** Runs what the configuration names, until it is told to stop. */
async function start(args: readonly string[]): Promise<never> {
  const stop = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
    if (args.includes(WITH_PARENT)) whenParentEnds(resolve);
  });
  // Loaded here, for the terminal needs none of it.
  const { startBot } = await import('./start-bot.ts');
  const bot = await startBot(readConfig(readEnvironment()));
  await stop;
  await bot.close();
  // A connection that somebody else does not close must not hold the process.
  process.exit(EXIT.hint);
}

/** Looks at everything and says what to mend. */
async function doctor(args: readonly string[]): Promise<number> {
  const { runDoctor } = await import('./doctor/run-doctor.ts');
  return runDoctor(args, readEnvironment, process);
}

function say(text: string, stream: NodeJS.WriteStream, exitCode: number): number {
  stream.write(text);
  return exitCode;
}

async function main([command, ...args]: readonly string[]): Promise<number> {
  try {
    if (command === 'start') return await start(args);
    if (command === 'hint') return await hint(args);
    if (command === 'doctor') return await doctor(args);
    return say(
      'Usage: npm start, npm run doctor, or npm run hint -- PROBLEM [LEVEL]; more with npm run hint -- --help\n',
      process.stderr,
      EXIT.wrongUse,
    );
  } catch (error) {
    if (error instanceof ConfigError || error instanceof StoreError)
      return say(`${error.message}\n`, process.stderr, EXIT.wrongUse);
    throw error;
  }
}

/** A reader that has seen enough (`| head`) is no fault; a full disk is. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.stderr.write(`The hint could not be written (${error.code}).\n`);
  process.exit(error.code === 'EPIPE' ? EXIT.hint : EXIT.noHint);
});

process.exitCode = await main(process.argv.slice(2));
