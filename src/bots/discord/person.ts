/** Who is at the other end, and in which language. */
import type { BaseInteraction } from 'discord.js';
import type { Locale } from '../../core/locale.ts';
import type { Learner } from '../../core/request.ts';
import type { ButtonIds } from './button-ids.ts';
import type { Writer } from './hint-buttons.ts';

/** A person is the same in every server and in direct messages, as for Discord. */
export function learnerOf({ user }: Pick<BaseInteraction, 'user'>): Learner {
  return { platform: 'discord', workspace: '', user: user.id };
}

/** That of the person's client, as far as Nudge speaks it. */
export function localeOf({ locale }: Pick<BaseInteraction, 'locale'>): Locale {
  return locale.startsWith('ko') ? 'ko' : 'en';
}

export function writerOf({ user }: Pick<BaseInteraction, 'user'>, ids: ButtonIds): Writer {
  return { ids, user: user.id };
}
