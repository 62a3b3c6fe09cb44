/** Choices while a learner types: problems with difficulty and what they have had, and topics. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { AutocompleteInteraction } from 'discord.js';
import { describeError } from '../../core/describe-error.ts';
import { completeProblem, completeTopic, type Had, problemLine } from '../chat/problem-list.ts';
import { clip } from '../text/split-text.ts';
import type { DiscordParts } from './discord-parts.ts';
import { learnerOf, localeOf } from './person.ts';

const MOST_CHOICES = 25;
const MOST_LETTERS = 100;
/** Choices without what was had are better than none; Discord waits three seconds for them. */
const STORE_MS = 1_000;

export async function complete(interaction: AutocompleteInteraction, parts: DiscordParts): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  await interaction.respond(name === 'topic' ? topics(value, parts) : await problems(interaction, value, parts));
}

function topics(typed: string, { bank }: DiscordParts) {
  return completeTopic(bank, typed)
    .filter((topic) => topic.length <= MOST_LETTERS)
    .slice(0, MOST_CHOICES)
    .map((topic) => ({ name: topic, value: topic }));
}

async function problems(interaction: AutocompleteInteraction, typed: string, { bank, store, logger }: DiscordParts) {
  const locale = localeOf(interaction);
  const nothing: Had = new Map();
  const asked = store.levelsHad(learnerOf(interaction)).catch((error) => {
    logger.error({ error: describeError(error) }, 'discord: what was had is not known');
    return nothing;
  });
  const had = await Promise.race([asked, sleep(STORE_MS, nothing, { ref: false })]);
  return completeProblem(bank, typed, MOST_CHOICES).map((problem) => ({
    name: clip(problemLine(problem, locale, had), MOST_LETTERS),
    value: String(problem.number),
  }));
}
