/** Settings of Slack. */
import { z } from 'zod';
import { key, secret, toList } from './key.ts';

export const slackKeys = {
  SLACK_BOT_TOKEN: key(secret.optional(), {
    about: 'What Nudge speaks to Slack with; from “Install App” of your app at Slack. It turns Slack on.',
    should: 'the Bot User OAuth Token, which begins with xoxb-',
    example: 'xoxb-...',
    secret: true,
  }),
  SLACK_APP_TOKEN: key(secret.optional(), {
    about: 'For Socket Mode, which needs no address of your own: “Basic Information”, “App-Level Tokens”.',
    should: 'an app-level token with connections:write, which begins with xapp-',
    example: 'xapp-...',
    secret: true,
  }),
  SLACK_SIGNING_SECRET: key(secret.optional(), {
    about: 'For HTTP mode, on the page’s port under /slack/: “Basic Information”, “Signing Secret”.',
    should: 'the Signing Secret of your app',
    example: '0123456789abcdef0123456789abcdef',
    secret: true,
  }),
  SLACK_CLIENT_ID: key(z.string().optional(), {
    about: 'For several workspaces (HTTP mode, instead of SLACK_BOT_TOKEN): “Basic Information”, “Client ID”.',
    should: 'the Client ID of your app',
    example: '1234567890.1234567890',
  }),
  SLACK_CLIENT_SECRET: key(secret.optional(), {
    about: 'Goes with SLACK_CLIENT_ID.',
    should: 'the Client Secret of your app',
    example: '0123456789abcdef0123456789abcdef',
    secret: true,
  }),
  SLACK_STATE_SECRET: key(secret.optional(), {
    about: 'Signs what goes along while someone installs the app. Without it, one is made of STORE_KEY.',
    should: 'a long random word',
    example: 'a-long-random-word-of-its-own',
    secret: true,
  }),
  SLACK_CHANNELS: key(
    z
      .string()
      .regex(/^[CG]\w+(\s*,\s*[CG]\w+)*$/)
      .transform(toList)
      .optional(),
    {
      about: 'The only channels in which Nudge answers, by id (at the end of “View channel details”). Without it, all.',
      should: 'ids of channels with commas between them',
      example: 'C0123456789,C9876543210',
    },
  ),
  SLACK_API_URL: key(z.url({ protocol: /^https?$/ }).optional(), {
    about: 'Another server that speaks Slack’s Web API, for tests and proxies.',
    should: 'an http or https address',
    example: 'http://localhost:9000/api/',
  }),
};
