import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  FileUploadBuilder,
  GatewayIntentBits,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  Routes,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import { restOf, startBot, startTwin } from '../helpers/discord-bot.ts';

const button = (label: string, id: string) =>
  new ButtonBuilder().setLabel(label).setCustomId(id).setStyle(ButtonStyle.Primary);
const row = (...buttons: ButtonBuilder[]) => new ActionRowBuilder<ButtonBuilder>().addComponents(buttons);
const PRIVATE = { flags: MessageFlags.Ephemeral } as const;

async function hintBot(interaction: Interaction): Promise<void> {
  if (!interaction.isChatInputCommand()) return;
  await interaction.deferReply(PRIVATE);
  await interaction.editReply('Look at');
  const more = row(button('Next level', 'next'), button('Share', 'share').setEmoji('📣'));
  await interaction.editReply({ content: 'Look at your loop.', components: [more] });
}

async function buttonBot(interaction: Interaction): Promise<void> {
  if (!interaction.isButton()) return hintBot(interaction);
  if (interaction.customId === 'next') {
    await interaction.update({ content: 'What does it hold?', components: [] });
    return;
  }
  await interaction.deferUpdate();
  await interaction.followUp('Ada shares: ||Look at your loop.||');
}

async function modalBot(interaction: Interaction): Promise<void> {
  if (interaction.isModalSubmit()) {
    const files = interaction.fields.getUploadedFiles('files', true);
    const texts = await Promise.all([...files.values()].map(async ({ url }) => (await fetch(url)).text()));
    await interaction.reply({ content: `${interaction.fields.getTextInputValue('code')} and ${texts}`, ...PRIVATE });
  } else if (interaction.isChatInputCommand()) {
    const code = new TextInputBuilder().setCustomId('code').setStyle(TextInputStyle.Paragraph);
    const files = new FileUploadBuilder().setCustomId('files').setRequired(false);
    await interaction.showModal(
      new ModalBuilder()
        .setCustomId('my-code')
        .setTitle('Add my code')
        .addLabelComponents(
          new LabelBuilder().setLabel('Your code').setTextInputComponent(code),
          new LabelBuilder().setLabel('A file').setFileUploadComponent(files),
        ),
    );
  }
}

describe('what a learner sees', () => {
  it('a private hint, streamed by edits, with buttons, in their language', async () => {
    const twin = await startTwin();
    const { errors } = await startBot(twin, hintBot);
    const hint = await twin.learner('Ada', { locale: 'ko' }).slash('hint', { problem: '42', level: 2 }).settled();
    expect(hint.transcript()).toMatchInlineSnapshot(`
      "Ada: /힌트 문제:42 level:2
      Nudge (only you can see this):
        Look at your loop.
        [Next level] [📣 Share]"
    `);
    expect(hint.edits).toEqual(['Look at', 'Look at your loop.\n[Next level] [📣 Share]']);
    expect(hint.buttons).toEqual(['Next level', '📣 Share']);
    expect(twin.channelTranscript()).toBe('');
    expect([twin.violations, errors]).toEqual([[], []]);
  });

  it('a button that changes the hint, and one that makes it public', async () => {
    const twin = await startTwin();
    const { errors } = await startBot(twin, buttonBot);
    const ada = twin.learner('Ada');
    const hint = await ada.slash('hint', { problem: '42' }).settled();
    const shared = await ada.press(hint, 'Share').settled();
    expect(shared.transcript()).toMatchInlineSnapshot(`
      "Ada: [📣 Share]
      Nudge (only you can see this):
        Look at your loop.
        [Next level] [📣 Share]
      Nudge:
        Ada shares: ||Look at your loop.||"
    `);
    expect(twin.channelTranscript('#general')).toMatchInlineSnapshot(`
      "Nudge:
        Ada shares: ||Look at your loop.||"
    `);
    const next = await ada.press(hint, 'Next level').settled();
    expect(next.transcript()).toMatchInlineSnapshot(`
      "Ada: [Next level]
      Nudge (only you can see this):
        What does it hold?"
    `);
    expect(hint.text).toBe('What does it hold?');
    expect([twin.violations, errors]).toEqual([[], []]);
  });

  it('what a forged button brings', async () => {
    const twin = await startTwin();
    await startBot(twin, async (interaction) => {
      if (interaction.isButton()) await interaction.reply({ content: `No ${interaction.customId}.`, ...PRIVATE });
    });
    const forged = await twin.forge('give:all', twin.learner('Eve')).settled();
    expect(forged.transcript()).toMatchInlineSnapshot(`
      "Eve: [forged give:all]
      Nudge (only you can see this):
        No give:all."
    `);
    expect(twin.violations).toEqual([]);
  });

  it('choices while they type', async () => {
    const twin = await startTwin();
    await startBot(twin, async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      await interaction.respond([{ name: `42. Trapping (${interaction.options.getFocused()})`, value: '42' }]);
    });
    const choices = await twin.learner('Ada').autocomplete('hint', { option: 'problem', typed: 'trap' }).settled();
    expect(choices.transcript()).toMatchInlineSnapshot(`
      "Ada: /hint problem:trap…
        - 42. Trapping (trap)"
    `);
    expect(choices.choices).toEqual([{ name: '42. Trapping (trap)', value: '42' }]);
    expect(twin.violations).toEqual([]);
  });

  it('a modal with a text field and a file', async () => {
    const twin = await startTwin();
    const { errors } = await startBot(twin, modalBot);
    const ada = twin.learner('Ada');
    const asked = await ada.slash('hint', { problem: '42' }).settled();
    expect(asked.transcript()).toMatchInlineSnapshot(`
      "Ada: /hint problem:42
        ┌ Add my code
          Your code *: ____
          A file: (files)
        └ [Submit] [Cancel]"
    `);
    const files = [{ name: 'two.py', content: 'x = 2' }];
    const answered = await ada.submit(asked, { 'Your code': 'x = 1', 'A file': files }).settled();
    expect(answered.transcript()).toMatchInlineSnapshot(`
      "Ada: [Add my code › Submit]
      Nudge (only you can see this):
        x = 1 and x = 2"
    `);
    expect([twin.violations, errors]).toEqual([[], []]);
  });

  it('an answer to a message of somebody else, whose file the bot can read', async () => {
    const twin = await startTwin();
    const { errors } = await startBot(twin, async (interaction) => {
      if (!interaction.isMessageContextMenuCommand()) return;
      const { content, attachments, author } = interaction.targetMessage;
      const texts = await Promise.all(attachments.map(async ({ url }) => (await fetch(url)).text()));
      await interaction.reply({ content: `${author.username}: ${content} ${texts}`, ...PRIVATE });
    });
    const message = { author: 'Bob', content: 'help', attachments: [{ name: 'a.py', content: 'x = 1' }] };
    const answer = await twin.learner('Ada').messageCommand('Hint on this code', message).settled();
    expect(answer.transcript()).toMatchInlineSnapshot(`
      "Ada: Apps › Hint on this code on «help»
      Nudge (only you can see this):
        bob: help x = 1"
    `);
    expect(twin.channelTranscript()).toMatchInlineSnapshot(`
      "Bob:
        help
        📎 a.py (5 bytes)"
    `);
    expect([twin.violations, errors]).toEqual([[], []]);
  });

  it('a public card with embed, select and file, and what is chosen in it', async () => {
    const twin = await startTwin();
    const { errors } = await startBot(twin, async (interaction) => {
      if (interaction.isStringSelectMenu()) await interaction.reply({ content: interaction.values.join(), ...PRIVATE });
      if (!interaction.isChatInputCommand()) return;
      const topics = new StringSelectMenuBuilder().setCustomId('topic').setPlaceholder('Topic');
      topics.addOptions({ label: 'Arrays', value: 'a' }, { label: 'Graphs', value: 'g' });
      await interaction.reply({
        embeds: [{ title: 'Two Sum', description: 'Find two numbers.', footer: { text: 'Easy' } }],
        components: [new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(topics)],
        files: [new AttachmentBuilder(Buffer.from('more'), { name: 'more.txt' })],
      });
    });
    const ada = twin.learner('Ada');
    const card = await ada.slash('nudge help').settled();
    expect(twin.channelTranscript()).toMatchInlineSnapshot(`
      "Nudge (Ada used /nudge):
        │ Two Sum
        │ Find two numbers.
        │ Easy
        [Topic ▾ Arrays | Graphs]
        📎 more.txt (4 bytes)"
    `);
    expect(card.files).toEqual([{ name: 'more.txt', content: 'more' }]);
    const chosen = await ada.select(card, 'Topic', ['Graphs']).settled();
    expect(chosen.transcript()).toMatchInlineSnapshot(`
      "Ada: [Topic ▾ Graphs]
      Nudge (only you can see this):
        g"
    `);
    expect([twin.violations, errors]).toEqual([[], []]);
  });

  it('Components v2 as text', async () => {
    const twin = await startTwin();
    const { errors } = await startBot(twin, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply(PRIVATE);
      const accessory = { type: 2, style: 1, label: 'Hint', custom_id: 'hint' } as const;
      const text = (content: string) => ({ type: 10, content }) as const;
      await interaction.editReply({
        flags: MessageFlags.IsComponentsV2,
        components: [
          { type: 17, components: [text('Two Sum'), { type: 14 }, { type: 9, components: [text('Easy')], accessory }] },
        ],
      });
    });
    const card = await twin.learner('Ada').slash('nudge help').settled();
    expect(card.transcript()).toMatchInlineSnapshot(`
      "Ada: /nudge help
      Nudge (only you can see this):
        │ Two Sum
        │ ───
        │ Easy
        │ [Hint]"
    `);
    expect([twin.violations, errors]).toEqual([[], []]);
  });

  it('threads by their name, and direct messages', async () => {
    const twin = await startTwin();
    const thread = { name: '42 Trapping', thread: true } as const;
    const bob = twin.learner('Bob', { channel: thread });
    const { errors } = await startBot(
      twin,
      async (interaction) => {
        if (!interaction.isChatInputCommand()) return;
        const channel = interaction.channel;
        await interaction.reply(channel && 'name' in channel ? `in ${channel.name}` : `guild ${interaction.guildId}`);
      },
      { intents: [GatewayIntentBits.Guilds] },
    );
    await bob.slash('nudge help').settled();
    expect(twin.channelTranscript('42 Trapping')).toMatchInlineSnapshot(`
      "Nudge (Bob used /nudge):
        in 42 Trapping"
    `);
    const later = await twin
      .learner('Bob', { channel: { name: 'later' } })
      .slash('nudge help')
      .settled();
    expect(later.text).toBe('in later');
    const direct = await twin.learner('Bob', { dm: true }).slash('nudge help').settled();
    expect(direct.text).toBe('guild null');
    expect([twin.violations, errors]).toEqual([[], []]);
  });

  it('commands as they were registered, with translations only when asked for', async () => {
    const twin = await startTwin();
    await startBot(twin, hintBot);
    const commands = Routes.applicationCommands(twin.applicationId);
    const [plain] = (await restOf(twin).get(commands)) as object[];
    const query = new URLSearchParams({ with_localizations: 'true' });
    const [full] = (await restOf(twin).get(commands, { query })) as object[];
    expect(plain).not.toHaveProperty('name_localizations');
    expect(full).toMatchObject({ name: 'hint', name_localizations: { ko: '힌트' }, description_localizations: null });
    expect(full).toMatchObject({ options: [{ autocomplete: true }, { max_value: 5 }, { type: 11 }] });
    expect(twin.registrations).toBe(1);
  });

  it('only what their client lets them do', async () => {
    const twin = await startTwin();
    await startBot(twin, buttonBot);
    const [ada, bob] = [twin.learner('Ada'), twin.learner('Bob')];
    const hint = await ada.slash('hint', { problem: '42' }).settled();
    expect(() => ada.slash('solve')).toThrow('Ada sees no command solve');
    expect(() => ada.slash('hint')).toThrow('problem is required');
    expect(() => ada.slash('hint', { problem: '42', level: 6 })).toThrow('takes 1 to 5');
    expect(() => ada.slash('hint', { problem: '42', lvl: 1 })).toThrow('no option lvl');
    expect(() => ada.press(hint, 'Stop')).toThrow('no button Stop among Next level, 📣 Share');
    expect(() => bob.press(hint, 'Share')).toThrow('only Ada sees this message');
    expect(() => ada.submit(hint)).toThrow('no modal');
  });
});
