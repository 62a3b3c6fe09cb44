/** Settings of Discord. */
import { z } from 'zod';
import { headerSecret, key, lowerCase } from './key.ts';

export const discordKeys = {
  DISCORD_TOKEN: key(headerSecret.optional(), {
    about: 'Turns the Discord bot on. From discord.com/developers/applications: your application, Bot, Reset Token.',
    should: 'the token of a bot, without spaces',
    example: 'the-long-token-of-your-bot',
    secret: true,
  }),
  DISCORD_GUILD_ID: key(
    z
      .string()
      .regex(/^\d{15,21}$/)
      .optional(),
    {
      about: 'Registers the commands in this one server, where changes show at once. Without it, in all servers.',
      should: 'the number of a server (developer mode on, then Copy Server ID)',
      example: '123456789012345678',
    },
  ),
  DISCORD_STREAM: key(z.preprocess(lowerCase, z.enum(['on', 'off'])).default('on'), {
    about: 'off: hints come whole instead of growing as they are written, which saves edits.',
    should: 'on or off',
    example: 'off',
  }),
  DISCORD_API_URL: key(z.url({ protocol: /^https?$/ }).optional(), {
    about: 'Another server than Discord itself, for tests and proxies; without the version.',
    should: 'an http or https address',
    example: 'https://discord.com/api',
  }),
};
