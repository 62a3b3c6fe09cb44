/** The manifest asks for what the bot uses, and for nothing else; all other tests run with exactly these scopes. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { SCOPES } from '../../../src/bots/slack/scopes.ts';
import { SHORTCUTS } from '../../../src/bots/slack/shortcuts.ts';
import { startTestSlack } from '../../helpers/slack-bot.ts';

const manifest = parse(readFileSync('slack/manifest.yaml', 'utf8'));

it('the manifest names the scopes, commands, shortcuts and events of the bot', () => {
  expect(manifest.oauth_config.scopes.bot).toEqual([...SCOPES]);
  expect(manifest.features.slash_commands.map(({ command }: { command: string }) => command)).toEqual([
    '/hint',
    '/problem',
    '/problems',
  ]);
  const shortcuts = manifest.features.shortcuts.map(({ callback_id: id }: { callback_id: string }) => id);
  expect(shortcuts).toEqual(Object.values(SHORTCUTS));
});

/** What a learner does that cannot be done without the scope. */
const FLOWS: Readonly<
  Record<(typeof SCOPES)[number], (slack: Awaited<ReturnType<typeof startTestSlack>>) => Promise<unknown>>
> = {
  'app_mentions:read': async ({ twin }) => twin.learner('jin').mention('42'),
  'assistant:write': async ({ twin }) => twin.learner('jin').startAssistantThread(),
  'chat:write': async ({ twin }) => (await twin.learner('jin').mention('42').settled()).until('Two Sum', 500),
  commands: async ({ twin }) => twin.learner('jin').slash('/hint', '42'),
  'files:read': async ({ twin }) => {
    const said = twin.learner('jin').dm('42', { files: [{ name: 'a.py', content: 'x = 1' }] });
    await (await said.settled()).until('With your code', 500);
  },
  'im:history': async ({ twin }) => twin.learner('jin').dm('42'),
  'users:read': async ({ twin }) => {
    const shown = await twin.learner('jin', { locale: 'ko-KR' }).slash('/hint', '42').settled();
    await shown.until('두 수의 합', 500);
  },
};

it.each(SCOPES)('without %s, something would be missing', async (scope) => {
  const whole = await startTestSlack('Socket Mode');
  await FLOWS[scope](whole);
  await whole.twin.settled();
  expect(whole.twin.violations).toEqual([]);
  const less = await startTestSlack('Socket Mode', { twin: { scopes: SCOPES.filter((one) => one !== scope) } });
  await expect(FLOWS[scope](less)).rejects.toThrow();
});
