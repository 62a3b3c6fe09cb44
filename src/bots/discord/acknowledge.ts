/** The first answer to an interaction, due within three seconds; and which failures mean that nobody waits for one any more. */
import {
  type ButtonInteraction,
  DiscordAPIError,
  MessageFlags,
  type ModalBuilder,
  RESTJSONErrorCodes,
  type RepliableInteraction,
} from 'discord.js';

/** "Thinking…", for the learner only. Rejects when Discord does not take it: too late, or answered already. */
export async function deferPrivately(interaction: RepliableInteraction): Promise<void> {
  await settle(interaction, () => interaction.deferReply({ flags: MessageFlags.Ephemeral }));
}

/** Says that a button was heard; its message can be changed afterwards. */
export async function deferUpdate(interaction: ButtonInteraction): Promise<void> {
  await settle(interaction, () => interaction.deferUpdate());
}

export async function openModal(interaction: ButtonInteraction, modal: ModalBuilder): Promise<void> {
  await settle(interaction, () => interaction.showModal(modal));
}

export async function answerPrivately(interaction: RepliableInteraction, content: string): Promise<void> {
  await settle(interaction, () => interaction.reply({ content, flags: MessageFlags.Ephemeral }));
}

/** A dropped connection is tried once more, and "answered already" then means that the first try had arrived. */
async function settle(interaction: RepliableInteraction, answer: () => Promise<unknown>): Promise<void> {
  try {
    await answer();
  } catch (error) {
    if (error instanceof DiscordAPIError) throw error;
    await answer().catch((second) => {
      if (codeOf(second) !== RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) throw second;
      interaction.deferred = true;
    });
  }
}

const GONE: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.InvalidWebhookToken,
]);

/** True when whoever asked cannot be answered any more: too late, answered elsewhere, deleted. */
export function isGone(error: unknown): boolean {
  return GONE.has(codeOf(error));
}

function codeOf(error: unknown): unknown {
  return error instanceof DiscordAPIError ? error.code : undefined;
}
