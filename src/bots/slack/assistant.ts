/** The assistant's pane, in workspaces that have it: what can be asked, to begin with. What is asked comes as a direct message. */
import type { App } from '@slack/bolt';
import { persist } from './persist.ts';
import { serve } from './serve.ts';
import type { Desk } from './slack-parts.ts';
import { slackWordsIn } from './words/words.ts';

export function registerAssistant(app: App, desk: Desk): void {
  app.event('assistant_thread_started', async ({ event, body, client, context }) => {
    const { user_id: user, channel_id, thread_ts } = event.assistant_thread;
    const tell = (message: object) => client.chat.postMessage({ channel: channel_id, thread_ts, text: '', ...message });
    await serve(desk, { key: body.event_id, client, context, user, tell }, ({ locale }) => {
      const { title, all } = slackWordsIn(locale).prompts;
      const prompts = { title, prompts: [...all] as [(typeof all)[number], ...(typeof all)[number][]] };
      return persist(() => client.assistant.threads.setSuggestedPrompts({ channel_id, thread_ts, ...prompts }));
    });
  });
}
