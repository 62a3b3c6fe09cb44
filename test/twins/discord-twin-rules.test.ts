import { ComponentType, GatewayIntentBits, type Interaction, MessageFlags, Routes } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { COMMANDS, restOf, startBot, startTwin } from '../helpers/discord-bot.ts';
import type { DiscordTwin } from './discord/discord-twin.ts';

const NOBODY = { allowed_mentions: { parse: [] } };
const button = (more: object = {}) => ({ type: 2, style: 1, label: 'Share', custom_id: 'share', ...more });
const row = (...components: object[]) => ({ type: 1, components });
const text = (content: string) => ({ type: ComponentType.TextDisplay, content });
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));
const buttons = (count: number) => many(count, (index) => button({ custom_id: `b${index}` }));
const option = (index: number) => ({ label: `Topic ${index}`, value: String(index) });
const select = (count: number) => ({ type: 3, custom_id: 'topic', options: many(count, option) });
const V2 = { flags: MessageFlags.IsComponentsV2, ...NOBODY };

/** Responds without the help of discord.js, which would refuse most of what is sent here. */
const respond = ({ client, id, token }: Interaction, data: object | undefined, type = 4) =>
  client.rest.post(Routes.interactionCallback(id, token), { body: { type, data }, auth: false });

/** What the handler has thrown, once it has. */
async function refusedWith(
  twin: DiscordTwin,
  handle: (interaction: Interaction) => unknown,
): Promise<readonly string[]> {
  const { errors } = await startBot(twin, handle);
  twin.learner('Ada').slash('nudge help');
  await expect.poll(() => errors.length, { interval: 5 }).toBe(1);
  return errors;
}

describe('a message that Discord refuses', () => {
  it.each<[rule: string, data: object, violation: RegExp]>([
    ['2,001 characters', { content: 'x'.repeat(2_001), ...NOBODY }, /content: Must be 2000 or fewer/],
    ['nothing in it', { content: ' \n ', ...NOBODY }, /a message with nothing in it/],
    ['eleven embeds', { embeds: many(11, () => ({ title: 'x' })), ...NOBODY }, /embeds: Too big/],
    ['a long embed title', { embeds: [{ title: 'x'.repeat(257) }], ...NOBODY }, /embeds.0.title/],
    ['a long description', { embeds: [{ description: 'x'.repeat(4_097) }], ...NOBODY }, /embeds.0.description/],
    ['6,001 in embeds', { embeds: many(2, () => ({ description: 'x'.repeat(3_001) })), ...NOBODY }, /above 6000/],
    ['six rows', { components: many(6, (index) => row(button({ custom_id: `${index}` }))) }, /5 or fewer/],
    ['six buttons in a row', { components: [row(...buttons(6))] }, /components.0.components: Too big/],
    ['a custom_id twice', { components: [row(button(), button())] }, /custom_id share is there twice/],
    ['a long custom_id', { components: [row(button({ custom_id: 'x'.repeat(101) }))] }, /custom_id: Too big/],
    ['a long label', { components: [row(button({ label: 'x'.repeat(81) }))] }, /label: Too big/],
    ['a button without a face', { components: [row(button({ label: undefined }))] }, /a label or an emoji/i],
    ['a button without an id', { components: [row(button({ custom_id: undefined }))] }, /custom_id does not fit/],
    ['an emoji that is none', { components: [row(button({ emoji: { name: 'thumbsup' } }))] }, /Invalid emoji/],
    ['26 options', { components: [row(select(26))] }, /options: Too big/],
    ['a select beside a button', { components: [row(select(2), button())] }, /a row for itself/],
    ['text displays without the flag', { components: [text('x')] }, /needs the flag IS_COMPONENTS_V2/],
    ['content with the flag', { ...V2, content: 'x', components: [text('y')] }, /cannot be used with IS_COMP/],
    ['41 components', { ...V2, components: many(41, () => text('x')) }, /41 components are above 40/],
    ['4,001 displayed', { ...V2, components: many(2, () => text('x'.repeat(2_001))) }, /4002 .* above 4000/],
    ['a file that was not sent', { ...NOBODY, content: 'x', attachments: [{ id: 0 }] }, /there is no file 0/],
    ['a flag of others', { ...NOBODY, content: 'x', flags: 1 << 1 }, /flags 2 cannot be set here/],
    ['read aloud', { ...NOBODY, content: 'x', tts: true }, /tts/],
  ])('%s', async (_, data, violation) => {
    const twin = await startTwin();
    const errors = await refusedWith(twin, (interaction) => respond(interaction, data));
    expect(errors.join()).toMatch(/DiscordAPIError\[500(35|06)]/);
    expect(twin.violations).toEqual([expect.stringMatching(violation)]);
  });
});

describe('a message that Discord takes, and that must not be sent', () => {
  it.each<[rule: string, data: object, violation: string]>([
    ['text without allowed_mentions', { content: 'x' }, 'respond: text without allowed_mentions'],
    [
      'a displayed text without',
      { flags: V2.flags, components: [text('x')] },
      'respond: text without allowed_mentions',
    ],
    [
      'anybody may be mentioned',
      { content: '@everyone', allowed_mentions: { parse: ['everyone'] } },
      'respond: allowed_mentions lets everyone be mentioned',
    ],
    ['nothing said of parse', { content: 'x', allowed_mentions: {} }, 'respond: allowed_mentions without parse: []'],
    [
      'a key Discord does not know',
      { ...NOBODY, content: 'x', ephemeral: true },
      'respond: body: unknown key ephemeral',
    ],
    [
      'an unknown key further in',
      { ...NOBODY, content: 'x', components: [row(button({ color: 1 }))] },
      'respond: components.0.components.0: unknown key color',
    ],
  ])('%s', async (_, data, violation) => {
    const twin = await startTwin();
    const { errors } = await startBot(twin, (interaction) => respond(interaction, data));
    await twin.learner('Ada').slash('nudge help').settled();
    expect([twin.violations, errors]).toEqual([[violation], []]);
  });
});

describe('a response', () => {
  it('that comes too late', async () => {
    const twin = await startTwin({ ackWithinMs: 100 });
    const { errors } = await startBot(twin, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await asked.settled();
      await interaction.deferReply();
    });
    const asked = twin.learner('Ada').slash('nudge help');
    await expect.poll(() => errors).toEqual(['DiscordAPIError[10062]: Unknown interaction']);
    expect(asked.transcript()).toBe('Ada: /nudge help\n  ! The application did not respond');
    expect(twin.violations).toEqual([
      'no response to Ada: /nudge help within 100 ms',
      expect.stringMatching(/^respond: \d+ ms for the first response$/),
    ]);
  });

  it('that never comes, while the bot is away, is not its fault', async () => {
    const twin = await startTwin({ ackWithinMs: 100 });
    const { client } = await startBot(twin, () => undefined);
    await client.destroy();
    await expect.poll(() => twin.gateway.connected).toBe(0);
    expect((await twin.learner('Ada').slash('nudge help').settled()).response).toBe('failed');
    expect(twin.violations).toEqual([]);
  });

  it.each<[rule: string, first: number, second: number]>([
    ['a second reply', 4, 4],
    ['a deferral and then a reply', 5, 4],
    ['a deferral and then a modal', 5, 9],
  ])('%s', async (_, first, second) => {
    const twin = await startTwin();
    const data = { content: 'x', ...NOBODY };
    const errors = await refusedWith(twin, async (interaction) => {
      await respond(interaction, first === 5 ? {} : data, first);
      await respond(interaction, data, second);
    });
    expect(errors).toEqual(['DiscordAPIError[40060]: Interaction has already been acknowledged.']);
    expect(twin.violations).toEqual(['respond: a second response to one interaction']);
  });

  it.each<[rule: string, type: number, data: object | undefined, violation: string]>([
    [
      'an update of nothing',
      7,
      { content: 'x', ...NOBODY },
      'type: UpdateMessage is no response to ApplicationCommand',
    ],
    ['choices for a command', 8, { choices: [] }, 'is no response to ApplicationCommand'],
    ['a deferral with Components v2', 5, { flags: MessageFlags.IsComponentsV2 }, 'a deferral takes EPHEMERAL only'],
    ['a modal with a long title', 9, { custom_id: 'm', title: 'x'.repeat(46), components: [row(input())] }, 'title'],
    ['a modal with six fields', 9, { custom_id: 'm', title: 'Code', components: many(6, field) }, 'components'],
    ['a field twice', 9, { custom_id: 'm', title: 'Code', components: [field(1), field(1)] }, 'must be unique'],
    ['a long field label', 9, modal({ type: 18, label: 'x'.repeat(46), component: input() }), 'label'],
    ['eleven files', 9, modal({ type: 18, label: 'x', component: upload({ max_values: 11 }) }), 'max_values'],
    [
      'optional, and one at least',
      9,
      modal({ type: 18, label: 'x', component: upload({ min_values: 1 }) }),
      'required',
    ],
  ])('%s', async (_, type, data, violation) => {
    const twin = await startTwin();
    const errors = await refusedWith(twin, (interaction) => respond(interaction, data, type));
    expect(errors.join()).toContain('DiscordAPIError[50035]');
    expect(twin.violations).toEqual([expect.stringContaining(violation)]);
  });

  it('to autocomplete cannot be deferred, and offers 25 choices at most', async () => {
    const twin = await startTwin();
    let deferred = false;
    const { errors } = await startBot(twin, async (interaction) => {
      const choices = many(26, (index) => ({ name: `${index}`, value: `${index}` }));
      deferred = !deferred;
      await (deferred ? respond(interaction, {}, 5) : respond(interaction, { choices }, 8));
    });
    const type = () => twin.learner('Ada').autocomplete('hint', { option: 'problem', typed: '4' });
    type();
    await expect.poll(() => errors.length).toBe(1);
    type();
    await expect.poll(() => errors.length).toBe(2);
    expect(twin.violations).toEqual([
      expect.stringContaining('DeferredChannelMessageWithSource is no response to ApplicationCommandAutocomplete'),
      expect.stringContaining('choices: Too big'),
    ]);
  });

  it('to a modal is no other modal', async () => {
    const twin = await startTwin();
    const { errors } = await startBot(twin, (interaction) =>
      respond(interaction, modal(row(input({ label: 'x' }))), 9),
    );
    const ada = twin.learner('Ada');
    ada.submit(await ada.slash('nudge help').settled(), { x: 'code' });
    await expect.poll(() => errors.length).toBe(1);
    expect(twin.violations).toEqual([expect.stringContaining('Modal is no response to ModalSubmit')]);
  });
});

function input(more: object = {}) {
  return { type: 4, style: 2, custom_id: 'code', ...more };
}
function field(index: number) {
  return { type: 18, label: 'Your code', component: input({ custom_id: `${index}` }) };
}
function upload(more: object) {
  return { type: 19, custom_id: 'files', required: false, ...more };
}
function modal(...components: object[]) {
  return { custom_id: 'm', title: 'Code', components };
}

describe('after the first response', () => {
  it('a deferral stays as private as it was', async () => {
    const twin = await startTwin();
    await startBot(twin, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.followUp({ content: 'x', flags: MessageFlags.Ephemeral });
    });
    await twin.learner('Ada').slash('nudge help').settled();
    expect(twin.violations).toEqual(['follow up: a private follow-up fills a public deferred reply']);
    expect(twin.channelTranscript()).toBe('Nudge (Ada used /nudge):\n  x');
  });

  it('an edit cannot make it private', async () => {
    const twin = await startTwin();
    await refusedWith(twin, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      const body = { content: 'x', flags: MessageFlags.Ephemeral, ...NOBODY };
      const route = Routes.webhookMessage(twin.applicationId, interaction.token, '@original');
      await interaction.client.rest.patch(route, { body, auth: false });
    });
    expect(twin.violations).toEqual(['edit reply: flags: flags 64 cannot be set here']);
  });

  it('the token runs out, and a spinner must have ended by then', async () => {
    const twin = await startTwin({ tokenLifeMs: 100 });
    const { errors } = await startBot(twin, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await expect.poll(() => twin.violations).toEqual(['Ada: /nudge help is left thinking for ever']);
      await interaction.editReply('x');
    });
    twin.learner('Ada').slash('nudge help');
    await expect.poll(() => errors).toEqual(['DiscordAPIError[50027]: Invalid Webhook Token']);
    expect(twin.violations.at(-1)).toBe('edit reply: the token has run out');
  });

  it('an edit leaves something to see', async () => {
    const twin = await startTwin();
    const errors = await refusedWith(twin, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('x');
      await interaction.editReply({ content: '' });
    });
    expect(errors).toEqual(['DiscordAPIError[50006]: Cannot send an empty message']);
    expect(twin.violations).toEqual(['edit reply: an edit leaves nothing to see']);
    expect(twin.channelTranscript()).toContain('x');
  });

  it('a file has 10 MiB at most', async () => {
    const twin = await startTwin();
    const errors = await refusedWith(twin, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply({ files: [{ name: 'big.txt', attachment: Buffer.alloc(10 * 1024 * 1024 + 1) }] });
    });
    expect(errors).toEqual(['DiscordAPIError[40005]: Request entity too large']);
    expect(twin.violations).toEqual(['respond: big.txt is above 10 MiB']);
  });

  it('nothing can be edited before it', async () => {
    const twin = await startTwin();
    const errors = await refusedWith(twin, ({ client, token }) =>
      client.rest.patch(Routes.webhookMessage(twin.applicationId, token), {
        body: { content: 'x', ...NOBODY },
        auth: false,
      }),
    );
    expect(errors).toEqual(['DiscordAPIError[10015]: Unknown Webhook']);
    expect(twin.violations).toEqual(['edit reply: used before the first response']);
  });

  it('five follow-ups where only the learner has installed the bot', async () => {
    const twin = await startTwin();
    const { errors } = await startBot(twin, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('0');
      for (const count of many(6, String)) await interaction.followUp(count);
    });
    await twin.learner('Ada', { userInstalled: true }).slash('nudge help').settled();
    expect(errors.join()).toContain('DiscordAPIError[40094]');
    expect(twin.violations).toEqual([expect.stringContaining('a sixth follow-up')]);
  });

  it('a private message is not in the channel, and those of others say nothing', async () => {
    const twin = await startTwin();
    const { errors } = await startBot(twin, async (interaction) => {
      if (!interaction.isMessageContextMenuCommand()) return;
      const { id: said } = interaction.targetMessage;
      await interaction.reply({ content: 'x', flags: MessageFlags.Ephemeral });
      const { id } = await interaction.fetchReply();
      const at = (message: string) => Routes.channelMessage(interaction.channelId, message);
      expect(await interaction.client.rest.get(at(said))).toMatchObject({ content: '' });
      await interaction.client.rest.patch(at(id), { body: { content: 'y', ...NOBODY } });
    });
    await twin.learner('Ada').messageCommand('Hint on this code', { content: 'x = 1' }).settled();
    expect(errors).toEqual(['DiscordAPIError[10008]: Unknown Message']);
    expect(twin.violations).toEqual(['edit message: a private message is not in the channel for the bot']);
  });
});

describe('a command that Discord refuses', () => {
  const slash = (more: object) => ({ name: 'hint', description: 'A hint', ...more });
  const word = (name: string, more: object = {}) => ({ type: 3, name, description: 'x', ...more });
  const choices = many(25, (index) => ({ name: `${index}`.padEnd(100, 'x'), value: `${index}`.padEnd(100, 'x') }));
  it.each<[rule: string, command: object, violation: RegExp]>([
    ['a name in capitals', slash({ name: 'Hint' }), /name: Must be lower case/],
    ['a name with a space', slash({ name: 'my hint' }), /name: Invalid/],
    ['no description', { name: 'hint' }, /description/],
    ['a long description', slash({ description: 'x'.repeat(101) }), /description: Too big/],
    ['a message command with a description', slash({ type: 3 }), /description/],
    ['26 options', slash({ options: many(26, (index) => word(`o${index}`)) }), /options: Too big/],
    ['required after optional', slash({ options: [word('a'), word('b', { required: true })] }), /Required options/],
    ['an option twice', slash({ options: [word('a'), word('a')] }), /two options are called a/],
    [
      'an option twice in Korean',
      slash({ options: [word('a', { name_localizations: { ko: '문제' } }), word('문제')] }),
      /two options are called 문제/,
    ],
    [
      'choices with autocomplete',
      slash({ options: [word('a', { autocomplete: true, choices })] }),
      /with autocomplete/,
    ],
    ['a locale that is none', slash({ name_localizations: { kr: '힌트' } }), /name_localizations/],
    ['a translation in capitals', slash({ name_localizations: { de: 'Tipp' } }), /lower case/],
    ['a long translation', slash({ description_localizations: { ko: '힌'.repeat(101) } }), /description_localizations/],
    [
      'a subcommand beside an option',
      slash({ options: [word('a'), { ...word('b'), type: 1 }] }),
      /beside other options/,
    ],
    ['8,001 characters', slash({ options: [word('a', { choices }), word('b', { choices })] }), /above 8000/],
  ])('%s', async (_, command, violation) => {
    const twin = await startTwin();
    const put = restOf(twin).put(Routes.applicationCommands(twin.applicationId), { body: [command] });
    await expect(put).rejects.toThrow('Invalid Form Body');
    expect(twin.violations).toEqual([expect.stringMatching(violation)]);
    expect([twin.commands, twin.registrations]).toEqual([[], 0]);
  });

  it('the 101st, and two of one name', async () => {
    const twin = await startTwin();
    const route = Routes.applicationGuildCommands(twin.applicationId, twin.guildId);
    const body = many(101, (index) => slash({ name: `hint${index}` }));
    await expect(restOf(twin).put(route, { body })).rejects.toThrow('Maximum number');
    await expect(restOf(twin).put(route, { body: [slash({}), slash({})] })).rejects.toThrow('Invalid Form Body');
    expect(twin.violations).toEqual([
      'write commands: 101 commands of one type',
      'write commands: two commands are called hint',
    ]);
  });

  it('the 201st created in a day', async () => {
    const twin = await startTwin();
    const route = Routes.applicationCommands(twin.applicationId);
    const put = (prefix: string) =>
      restOf(twin).put(route, { body: many(67, (index) => slash({ name: `${prefix}${index}` })) });
    await put('a');
    await put('b');
    await expect(put('c')).rejects.toThrow('daily application command creates');
    expect(twin.violations).toEqual(['write commands: more than 200 creates in a day']);
  });

  it('takes single writes, too, and counts them', async () => {
    const twin = await startTwin();
    const rest = restOf(twin);
    const route = Routes.applicationCommands(twin.applicationId);
    const made = (await rest.post(route, { body: COMMANDS[0] })) as { id: string };
    const one = Routes.applicationCommand(twin.applicationId, made.id);
    await rest.patch(one, { body: { description: 'Another' } });
    expect(await rest.get(one)).toMatchObject({ description: 'Another', name: 'hint' });
    await rest.delete(one);
    expect([twin.commands, twin.registrations, twin.violations]).toEqual([[], 3, []]);
  });
});

describe('a request', () => {
  it('with a wrong token, which is no fault of the bot', async () => {
    const twin = await startTwin();
    const rest = restOf(twin).setToken('another');
    await expect(rest.get(Routes.gatewayBot())).rejects.toMatchObject({ status: 401 });
    expect(twin.violations).toEqual([]);
  });

  it.each<[rule: string, path: string, headers: Record<string, string>, violation: string]>([
    ['without a token', '/v10/users/@me', {}, 'me: no authorization of the form Bot TOKEN'],
    ['for version 9', '/v9/users/@me', {}, 'GET /api/v9/users/@me: not version 10 of the API'],
    [
      'for what it should not need',
      '/v10/guilds/1/members',
      {},
      'GET /api/v10/guilds/1/members: GET /guilds/1/members is',
    ],
    ['of a nameless client', '/v10/users/@me', { 'user-agent': 'node' }, 'GET /api/v10/users/@me: no user agent'],
  ])('%s', async (_, path, headers, violation) => {
    const twin = await startTwin();
    await fetch(`${twin.apiUrl}${path}`, { headers: { 'user-agent': 'DiscordBot (x, 1)', ...headers } });
    expect(twin.violations).toEqual([expect.stringContaining(violation)]);
  });

  it('after 50 in a second is told to wait, which is no fault of the bot', async () => {
    const twin = await startTwin();
    const get = () =>
      fetch(`${twin.apiUrl}/v10/users/@me`, {
        headers: { 'user-agent': 'DiscordBot (x, 1)', authorization: `Bot ${twin.token}` },
      });
    const answers = await Promise.all(many(60, get));
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    expect(twin.violations).toEqual([]);
  });

  it('where the bot may not write', async () => {
    const twin = await startTwin();
    twin.learner('Ada', { channel: { name: 'rules', botMaySend: false } });
    const { client } = await startBot(twin, () => undefined, { intents: [GatewayIntentBits.Guilds] });
    const rules = client.channels.cache.find((channel) => 'name' in channel && channel.name === 'rules');
    const send = rules?.isSendable() ? rules.send('x') : undefined;
    await expect(send).rejects.toThrow('Missing Permissions');
    expect(twin.violations).toEqual([]);
  });
});
