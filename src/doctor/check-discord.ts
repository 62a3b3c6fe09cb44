/** What Discord says of the token, the servers and the commands; asked plainly, for a login would cost one of a day's. */
import { z } from 'zod';
import { commandsForDiscord } from '../bots/discord/commands.ts';
import { faultOf } from '../bots/discord/login.ts';
import { inviteLink } from '../bots/discord/register.ts';
import { registerFault } from '../bots/discord/start-discord.ts';
import type { Config } from '../config.ts';
import { type Finding, ok, warning, wrong } from './finding.ts';
import type { Answer, Net } from './net.ts';

type Options = NonNullable<Config['discord']>;

const API = 'https://discord.com/api';
/** Others are refused. */
const USER_AGENT = 'DiscordBot (https://discord.com/developers/applications, 1)';

const application = z.looseObject({
  id: z.string(),
  name: z.string(),
  approximate_guild_count: z.number().optional(),
  interactions_endpoint_url: z.string().nullish(),
  bot_require_code_grant: z.boolean().optional(),
});
const gateway = z.looseObject({
  session_start_limit: z.looseObject({ total: z.number(), remaining: z.number(), reset_after: z.number() }),
});
const commands = z.array(z.looseObject({ name: z.string() }));

export async function checkDiscord(options: Options, net: Net): Promise<readonly Finding[]> {
  const ask = createAsk(options, net);
  const answer = await ask('/applications/@me');
  const app = application.safeParse(bodyOf(answer));
  if (!app.success) return [unanswered(answer, options)];
  const { id, name } = app.data;
  return [
    ok('discord token', `of the application ${name}`),
    ...checkApplication(app.data),
    checkLogins(await ask('/gateway/bot'), options),
    checkCommands(await ask(commandsPath(id, options.guildId)), options),
  ];
}

type Ask = (path: string) => Promise<Answer>;

function createAsk({ token, apiUrl }: Options, net: Net): Ask {
  const headers = { authorization: `Bot ${token.reveal()}`, 'user-agent': USER_AGENT };
  return (path) => net.ask(`${apiUrl ?? API}/v10${path}`, { headers });
}

const bodyOf = (answer: Answer): unknown =>
  answer.kind === 'answer' && answer.status === 200 ? answer.body : undefined;

/** In the words of the bot itself where it has some. */
function unanswered(answer: Answer, { apiUrl, guildId }: Options): Finding {
  const host = new URL(apiUrl ?? API).host;
  if (answer.kind === 'none') {
    return wrong('discord', `${host}: ${answer.why}`, 'let this machine out to port 443 there');
  }
  const what = `${host} answers ${answer.status}`;
  const asError = Object.assign(new Error(what), { status: answer.status });
  const mend = faultOf(asError, { apiUrl }) ?? registerFault(asError, guildId);
  if (mend) return wrong('discord', what, mend);
  if (answer.status === 429) return warning('discord', what, 'it has been asked too often; wait a minute');
  return wrong('discord', what, 'try again later; discordstatus.com tells of its troubles');
}

function checkApplication(app: z.output<typeof application>): readonly Finding[] {
  const servers = app.approximate_guild_count ?? 0;
  const invite = `invite it with ${inviteLink(app.id)}`;
  const findings = [
    servers > 0 ? ok('discord servers', `in ${servers}`) : warning('discord servers', 'in none yet', invite),
  ];
  if (app.interactions_endpoint_url) {
    const what = 'commands go to a web address, and not to this bot';
    findings.push(wrong('discord commands', what, 'General Information, “Interactions Endpoint URL”: make it empty'));
  }
  if (app.bot_require_code_grant) {
    const what = '“Requires OAuth2 Code Grant” is on, so nobody can invite the bot';
    findings.push(wrong('discord invite', what, 'turn it off at the application, Bot'));
  }
  return findings;
}

const FEW = 0.1;

function checkLogins(answer: Answer, options: Options): Finding {
  const said = gateway.safeParse(bodyOf(answer));
  if (!said.success) return unanswered(answer, options);
  const { total, remaining, reset_after } = said.data.session_start_limit;
  const what = `${remaining} of ${total} left`;
  if (remaining >= total * FEW) return ok('discord logins', what);
  const hours = Math.ceil(reset_after / 3_600_000);
  return warning(
    'discord logins',
    `${what}, for ${hours} h`,
    'something restarts the bot again and again; its log says why',
  );
}

function commandsPath(id: string, guildId: string | undefined): string {
  return `/applications/${id}${guildId ? `/guilds/${guildId}` : ''}/commands`;
}

function checkCommands(answer: Answer, options: Options): Finding {
  const said = commands.safeParse(bodyOf(answer));
  if (!said.success) return unanswered(answer, options);
  const there = new Set(said.data.map(({ name }) => name));
  const missing = commandsForDiscord().filter(({ name }) => !there.has(name));
  const where = options.guildId ? `in server ${options.guildId}` : 'in all servers';
  if (missing.length === 0) return ok('discord commands', `registered ${where}`);
  const what = `not registered ${where}: ${missing.map(({ name }) => name).join(', ')}`;
  return warning('discord commands', what, 'start the bot, which does it; or npm run discord -- register');
}
