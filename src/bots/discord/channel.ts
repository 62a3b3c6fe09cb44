/** The problem that a channel or thread is named after. */
import type { BaseInteraction } from 'discord.js';
import type { Bank } from '../../core/problems/bank.ts';
import { problemOfChannel } from '../chat/code-in-message.ts';

/** By the name of the thread, else of the channel it is in. */
export function problemHere({ channel }: Pick<BaseInteraction, 'channel'>, bank: Bank): number | undefined {
  if (!channel || channel.isDMBased()) return undefined;
  const parent = channel.isThread() ? channel.parent?.name : undefined;
  return problemOfChannel(channel.name, bank) ?? (parent ? problemOfChannel(parent, bank) : undefined);
}
