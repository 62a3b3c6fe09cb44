/** Is the page safe, and what does the running bot say of itself? */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { isLoopback } from '../bots/web/limits.ts';
import type { Config } from '../config.ts';
import { type Finding, off, ok, warning, wrong } from './finding.ts';
import type { Net } from './net.ts';

const readiness = z.looseObject({ ready: z.boolean(), problems: z.number(), store: z.string(), model: z.string() });

const IN_CONTAINER = existsSync('/.dockerenv') || existsSync('/run/.containerenv');

/** `inContainer`: the page listens everywhere, and who reaches it is decided outside. */
export async function checkPage(web: Config['web'], net: Net, inContainer = IN_CONTAINER): Promise<readonly Finding[]> {
  return [...checkDoor(web, inContainer), await checkBot(web, net)];
}

function checkDoor({ host, password }: Config['web'], inContainer: boolean): readonly Finding[] {
  if (isLoopback(host) || password) return [];
  if (inContainer) return [off('page', 'without a password; who reaches it is for the ports of the container to say')];
  return [warning('page', `open to everyone who reaches ${host}, without a password`, 'set WEB_PASSWORD')];
}

async function checkBot({ host, port }: Config['web'], net: Net): Promise<Finding> {
  if (port === 0) return off('bot', 'not asked, for it takes any free port');
  const at = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const answer = await net.ask(`http://${at.includes(':') ? `[${at}]` : at}:${port}/readyz`);
  if (answer.kind === 'none') return off('bot', `not running here on port ${port} (${answer.why})`);
  const said = readiness.safeParse(answer.body);
  if (!said.success) {
    const mend = 'stop that program, or set WEB_PORT to another port';
    return wrong('bot', `port ${port} is answered by another program`, mend);
  }
  const { ready, problems, store, model } = said.data;
  const what = `running; ${problems} problems, store ${store}, model ${model}`;
  return ready ? ok('bot', what) : wrong('bot', what, 'look at its log: docker compose logs bot');
}
