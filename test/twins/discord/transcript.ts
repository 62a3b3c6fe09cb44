/** What happened in plain text, as the people there saw it. */
import { InteractionType } from 'discord.js';
import { renderMessage, renderModal } from './render.ts';
import type { TwinChannel, TwinInteraction, TwinMessage, World } from './world.ts';

/** The learner's line, then what they see of it. */
export function transcriptOf(interaction: TwinInteraction): string {
  return [`${interaction.user.name}: ${interaction.said}`, ...answers(interaction)].join('\n');
}

function answers(interaction: TwinInteraction): string[] {
  const { response, original, followUps, choices, modal } = interaction;
  const later = followUps.map(messageLines);
  if (response === 'failed') return [`  ! ${failure(interaction)}`];
  if (response === 'choices') return choices.length > 0 ? choices.map(({ name }) => `  - ${name}`) : ['  (no choices)'];
  if (response === 'modal' && modal) return [indent(renderModal(modal)), ...later];
  return [...(original ? [messageLines(original)] : []), ...later];
}

function failure({ kind }: TwinInteraction): string {
  if (kind === InteractionType.ApplicationCommandAutocomplete) return 'Loading options failed';
  return kind === InteractionType.ApplicationCommand ? 'The application did not respond' : 'This interaction failed';
}

function messageLines(message: TwinMessage): string {
  const audience = message.onlyFor ? ' (only you can see this)' : '';
  return `${message.api.author.global_name ?? ''}${audience}:\n${indent(renderMessage(message))}`;
}

const indent = (text: string) => text.replaceAll(/^(?=.)/gm, '  ');

/** Everything public in a channel, oldest first. */
export function channelTranscript(world: World, channel: TwinChannel): string {
  return publicMessages(world, channel).map(publicLines).join('\n');
}

export function publicMessages({ messages }: World, channel: TwinChannel): TwinMessage[] {
  return [...messages.values()].filter((one) => one.channel === channel && !one.onlyFor && !one.deleted);
}

function publicLines(message: TwinMessage): string {
  const { from, api } = message;
  const isReply = from?.original === message && from.kind === InteractionType.ApplicationCommand;
  const used = isReply ? ` (${from.user.name} used ${from.said.split(' ')[0]})` : '';
  return `${api.author.global_name ?? ''}${used}:\n${indent(renderMessage(message))}`;
}
