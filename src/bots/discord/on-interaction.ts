/** Every interaction comes in here and goes to its handler; whatever comes of it, the learner hears and nothing crashes. */
import type { ButtonInteraction, ChatInputCommandInteraction, Interaction, RepliableInteraction } from 'discord.js';
import { MessageFlags } from 'discord.js';
import { describeError } from '../../core/describe-error.ts';
import { Refusal } from '../../core/errors.ts';
import { wordsIn } from '../chat/words/words.ts';
import { answerPrivately, isGone } from './acknowledge.ts';
import { complete } from './autocomplete.ts';
import { answerProblems, turnPage } from './browse.ts';
import type { ButtonIds } from './button-ids.ts';
import { askForCode, takeCode } from './code-modal.ts';
import { HINT_ON_MESSAGE } from './commands.ts';
import type { DiscordParts } from './discord-parts.ts';
import { hintAgain, rateBad, rateGood, stop } from './hint-actions.ts';
import { answerHint } from './hint-command.ts';
import { answerMessage } from './message-command.ts';
import { answerNudge, forget, keep } from './nudge-command.ts';
import { localeOf } from './person.ts';
import { answerProblem, openCard } from './problem-command.ts';
import { share } from './share.ts';

type Handler<I> = (interaction: I, parts: DiscordParts) => Promise<void>;
type ButtonHandler = (interaction: ButtonInteraction, args: readonly string[], parts: DiscordParts) => Promise<void>;
type Action = NonNullable<ReturnType<ButtonIds['read']>>['action'];

const COMMANDS: Readonly<Record<string, Handler<ChatInputCommandInteraction>>> = {
  hint: answerHint,
  problem: answerProblem,
  problems: answerProblems,
  nudge: answerNudge,
};

const BUTTONS: Readonly<Partial<Record<Action, ButtonHandler>>> = {
  hint: hintAgain,
  code: askForCode,
  stop,
  share,
  good: rateGood,
  bad: rateBad,
  page: turnPage,
  forget,
  keep,
};

/** Never rejects. */
export async function onInteraction(interaction: Interaction, parts: DiscordParts): Promise<void> {
  try {
    await route(interaction, parts);
  } catch (error) {
    await tell(interaction, error, parts).catch((second) => note(second, parts));
  }
}

async function route(interaction: Interaction, parts: DiscordParts): Promise<void> {
  if (interaction.isAutocomplete()) return complete(interaction, parts);
  if (interaction.isChatInputCommand()) {
    return (COMMANDS[interaction.commandName] ?? unknownCommand)(interaction, parts);
  }
  if (interaction.isMessageContextMenuCommand() && interaction.commandName === HINT_ON_MESSAGE) {
    return answerMessage(interaction, parts);
  }
  if (interaction.isMessageComponent() || interaction.isModalSubmit()) return routeSigned(interaction, parts);
  if (interaction.isRepliable()) return unknownCommand(interaction);
}

type Signed = Extract<Interaction, { readonly customId: string }>;

/** Only what we wrote for this very learner has an effect. */
async function routeSigned(interaction: Signed, parts: DiscordParts): Promise<void> {
  const id = parts.ids.read(interaction.user.id, interaction.customId);
  if (id && interaction.isButton()) {
    const handler = BUTTONS[id.action];
    if (handler) return handler(interaction, id.args, parts);
  }
  if (id?.action === 'card' && interaction.isStringSelectMenu()) return openCard(interaction, id.args, parts);
  if (id?.action === 'code' && interaction.isModalSubmit()) return takeCode(interaction, id.args, parts);
  await answerPrivately(interaction, wordsIn(localeOf(interaction)).deadButton);
}

async function unknownCommand(interaction: RepliableInteraction): Promise<void> {
  await answerPrivately(interaction, wordsIn(localeOf(interaction)).unknownCommand);
}

/** Says in private what went wrong, as far as anybody can still be told. */
async function tell(interaction: Interaction, error: unknown, parts: DiscordParts): Promise<void> {
  if (!(error instanceof Refusal)) note(error, parts);
  if (isGone(error) || !interaction.isRepliable()) return;
  const refusal = error instanceof Refusal ? error : new Refusal('internal', {});
  parts.metrics.refused(refusal.code, 'discord');
  const content = refusal.text(localeOf(interaction));
  if (!interaction.deferred && !interaction.replied) return answerPrivately(interaction, content);
  // The answer to a button that was only heard is a message of its own; its hint stays.
  const isOwn = interaction.ephemeral !== null;
  await (isOwn
    ? interaction.editReply({ content, components: [] })
    : interaction.followUp({ content, flags: MessageFlags.Ephemeral }));
}

/** Where it came from, never its message: that may quote a learner, or hold a token. */
function note(error: unknown, { logger }: DiscordParts): void {
  if (isGone(error)) logger.info({ error: describeError(error) }, 'discord: somebody was gone before the answer came');
  else logger.error({ error: describeError(error) }, 'discord: an interaction failed');
}
