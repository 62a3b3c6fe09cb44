/** The language of a learner: what they set in the home tab, else that of their Slack. */
import { LRUCache } from 'lru-cache';
import { LOCALES, type Locale } from '../../core/locale.ts';
import { type Learner, learnerKey } from '../../core/request.ts';
import type { Notes } from '../../core/store/store.ts';
import type { Client } from './slack-parts.ts';

const MOST = 10_000;
const HOUR_MS = 3_600_000;
/** A modal has to be opened within three seconds, in whatever language. */
const PATIENCE_MS = 1_000;

export function createLanguages(notes: Notes): (client: Client, learner: Learner) => Promise<Locale> {
  const known = new LRUCache<string, Locale>({ max: MOST, ttl: HOUR_MS });

  const ask = async (client: Client, learner: Learner): Promise<Locale> => {
    const answer = await client.users.info({ user: learner.user, include_locale: true });
    const locale = answer.user?.locale?.startsWith('ko') ? 'ko' : 'en';
    known.set(learnerKey(learner), locale);
    return locale;
  };
  const inTime = (locale: Promise<Locale>): Promise<Locale> => {
    const { promise, resolve } = Promise.withResolvers<Locale>();
    const timer = setTimeout(resolve, PATIENCE_MS, 'en' as const);
    locale.then(resolve, () => resolve('en'));
    return promise.finally(() => clearTimeout(timer));
  };

  return async (client, learner) =>
    (await chosenLanguage(notes, learner)) ?? known.get(learnerKey(learner)) ?? (await inTime(ask(client, learner)));
}

/** Undefined: the learner left it to Slack. */
export async function chosenLanguage(notes: Notes, learner: Learner): Promise<Locale | undefined> {
  const chosen = await notes.get('language', learnerKey(learner));
  return LOCALES.find((locale) => locale === chosen);
}
