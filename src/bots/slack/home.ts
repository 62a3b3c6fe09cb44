/** The home tab at work: it is drawn anew whenever it is opened, or something on it is used. */
import type { App, BlockAction, ButtonAction, StaticSelectAction } from '@slack/bolt';
import { z } from 'zod';
import { LOCALES } from '../../core/locale.ts';
import { learnerKey } from '../../core/request.ts';
import { wordsIn } from '../chat/words/words.ts';
import { ACTIONS, unpack } from './button-value.ts';
import { homeView } from './home-view.ts';
import { chosenLanguage } from './languages.ts';
import { persist } from './persist.ts';
import { pressKey } from './press.ts';
import { serve } from './serve.ts';
import type { Client, Desk, Person } from './slack-parts.ts';

const solvedValue = z.object({ problem: z.int(), solved: z.boolean() });
const numbers = z.array(z.int());

export function registerHome(app: App, desk: Desk): void {
  const tellIn = (client: Client, user: string) => (message: { text: string }) =>
    client.chat.postMessage({ channel: user, ...message });

  app.event('app_home_opened', async ({ event, body, client, context }) => {
    if (event.tab !== 'home') return;
    const { user } = event;
    const delivery = { key: body.event_id, client, context, user, tell: tellIn(client, user) };
    await serve(desk, delivery, (person) => draw(desk, person));
  });

  const on = (action: string, change: (person: Person, value: string) => Promise<string | undefined>) =>
    app.action<BlockAction<ButtonAction | StaticSelectAction>>(
      action,
      async ({ ack, body, payload, client, context }) => {
        const value = payload.type === 'static_select' ? payload.selected_option.value : (payload.value ?? '');
        const user = body.user.id;
        const delivery = { ack: () => ack(), key: pressKey(body), client, context, user, tell: tellIn(client, user) };
        await serve(desk, delivery, async (person) => {
          const news = await change(person, value);
          // The language may be another now.
          await draw(desk, { ...person, locale: await desk.localeOf(client, person.learner) }, news);
        });
      },
    );
  on(ACTIONS.language, (person, value) => setLanguage(desk, person, value));
  on(ACTIONS.solved, (person, value) => setSolved(desk, person, value));
  on(ACTIONS.delete, (person) => forget(desk, person));
}

async function draw({ bank, store }: Desk, { client, learner, locale }: Person, news?: string): Promise<void> {
  const solved = await solvedBy(store, learner);
  const levels = await store.levelsHad(learner);
  const known = bank.problems.filter(({ number }) => levels.has(number) || solved.has(number));
  const mine = known
    .toSorted((a, b) => a.number - b.number)
    .map((problem) => ({ problem, had: levels.get(problem.number) ?? [], solved: solved.has(problem.number) }));
  const state = { locale, chosen: await chosenLanguage(store.notes, learner), mine, ...(news && { news }) };
  await persist(() => client.views.publish({ user_id: learner.user, view: homeView(state) }));
}

async function solvedBy({ notes }: Desk['store'], learner: Person['learner']): Promise<ReadonlySet<number>> {
  return new Set(unpack(numbers, await notes.get('solved', learnerKey(learner))));
}

async function setLanguage({ store }: Desk, { learner }: Person, value: string): Promise<undefined> {
  const locale = LOCALES.find((one) => one === value);
  if (locale) await store.notes.set('language', learnerKey(learner), locale);
  else await store.notes.delete('language', learnerKey(learner));
}

async function setSolved({ store }: Desk, { learner }: Person, value: string): Promise<undefined> {
  const wanted = unpack(solvedValue, value);
  if (!wanted) return;
  const all = new Set(await solvedBy(store, learner));
  if (wanted.solved) all.add(wanted.problem);
  else all.delete(wanted.problem);
  await store.notes.set('solved', learnerKey(learner), JSON.stringify([...all]));
}

/** A hint that is still being written would be history again. */
async function forget({ store, hints, codes }: Desk, { learner, locale }: Person): Promise<string> {
  await hints.end(learner);
  codes.forget(learner);
  await store.notes.delete('language', learnerKey(learner));
  await store.notes.delete('solved', learnerKey(learner));
  return wordsIn(locale).forgotten(await store.forget(learner));
}
