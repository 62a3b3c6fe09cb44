/** `npm run discord -- register | invite` */
import { BY_HAND, runByHand } from '../src/bots/discord/by-hand.ts';
import { ConfigError, readConfig, readEnvironment } from '../src/config.ts';

async function main([word]: readonly string[]): Promise<number> {
  const what = BY_HAND.find((known) => known === word);
  if (!what) {
    console.error('Usage: npm run discord -- register   writes the commands when they differ');
    console.error('       npm run discord -- invite     prints the link that invites the bot');
    return 2;
  }
  try {
    const { discord } = readConfig(readEnvironment());
    if (!discord) throw new ConfigError(['DISCORD_TOKEN is missing; it is the token of your bot']);
    console.log(await runByHand(what, { ...discord, token: discord.token.reveal() }));
    return 0;
  } catch (error) {
    // Others may hold the token in what they quote.
    console.error(error instanceof ConfigError ? error.message : 'Discord cannot be reached. Try again later.');
    return error instanceof ConfigError ? 2 : 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
