/**
 * The main path: request → problem → admit → aim → draft (model, guard) → record → reply.
 * Every platform walks it. A step that cannot go on throws a Refusal. A model that cannot answer is no
 * refusal: the learner gets the hand-written hint and is told that it is one.
 */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { type AdmitRules, admit, HOUR_MS } from './admit.ts';
import { type Aim, aimHint } from './aim.ts';
import { type Draft, draftHint } from './draft.ts';
import { Refusal } from './errors.ts';
import { createHintCache } from './hint-cache.ts';
import { createHintLog, type HintLog, type HintSummary } from './hint-log.ts';
import type { HintModel } from './model/hint-model.ts';
import { createPacer } from './pacer.ts';
import type { Bank } from './problems/bank.ts';
import type { Hint, Reply } from './reply.ts';
import { type HintRequest, learnerKey } from './request.ts';
import type { Turn } from './situation.ts';
import type { Store } from './store/store.ts';

export interface Tutor {
  /** Answers `request` on `reply`: always ends it, never throws. Aborting `signal` stops the hint. */
  hint(request: HintRequest, reply: Reply, signal: AbortSignal): Promise<void>;
}

export interface TutorParts {
  readonly bank: Bank;
  readonly store: Store;
  readonly model: HintModel;
  readonly rules: AdmitRules;
  readonly logger: Logger;
  /** Hears of each hint when it has ended, whatever came of it. */
  readonly onEnd?: (summary: HintSummary) => void;
}

export function createTutor({ bank, store, model, rules, logger, onEnd }: TutorParts): Tutor {
  const busy = new Set<string>();
  const writer = { model, cache: createHintCache() };

  async function answer(request: HintRequest, turn: Turn): Promise<Hint> {
    const { learner, locale, submission } = request;
    const { pacer, log } = turn;
    pacer.show({ kind: 'stage', stage: 'reading' });

    const problem = bank.find(request.problem);
    const codeHash = submission && store.hashCode(submission.code);
    const thread = await store.thread(learner, problem.number);
    const recent = await store.hintTimes(learner, Date.now() - HOUR_MS);
    const level = admit({ level: request.level, thread, codeHash, recent }, rules, Date.now());
    const aim = aimHint(problem, level, thread);
    log.admitted(problem.number, level);

    const draft = await draftHint(writer, { problem, level, locale, aim, thread, submission }, turn);
    const chosen = chooseText(draft, aim, locale);
    if (chosen.text === '') throw new Refusal('stopped', { counted: false });

    const { source, text } = chosen;
    const about = { approach: aim.target?.approach.slug ?? '', step: aim.target?.step ?? 0 };
    const past = { id: log.id, at: Date.now(), level, source, ...about, locale, text, ...(codeHash && { codeHash }) };
    await store.record(learner, problem.number, past).catch((error) => log.trouble('the hint was not recorded', error));
    log.recorded(source);
    if (draft.kind === 'stopped') throw new Refusal('stopped', { counted: true });
    const loading = chosen.insteadOfModel === 'loading' && { loadingMs: Date.now() - model.stateSince };
    return { id: log.id, problem, level, locale, ...chosen, ...loading };
  }

  /** One hint at a time for one learner. */
  async function answerOnce(request: HintRequest, turn: Turn): Promise<Hint> {
    const who = learnerKey(request.learner);
    if (busy.has(who)) throw new Refusal('one_at_a_time', {});
    busy.add(who);
    return answer(request, turn).finally(() => busy.delete(who));
  }

  return {
    async hint(request, reply, signal) {
      const log = createHintLog(logger, randomUUID(), request.learner.platform);
      const pacer = createPacer(reply, (error) => log.trouble('an update was not shown', error));
      try {
        await reply.begin();
        const outcome = await answerOnce(request, { pacer, signal, log }).catch((error) => toRefusal(error, log));
        await pacer.stop();
        await (outcome instanceof Refusal ? reply.fail(outcome) : reply.finish(outcome));
      } catch (error) {
        log.trouble('the reply was lost', error);
      }
      const summary = log.end();
      try {
        onEnd?.(summary);
      } catch (error) {
        log.trouble('the hint was not counted', error);
      }
    },
  };
}

function toRefusal(error: unknown, log: HintLog): Refusal {
  const refusal = error instanceof Refusal ? error : new Refusal('internal', {});
  log.refused(refusal, error);
  return refusal;
}

/** The model's hint as far as it was shown; else the hand-written one. Refuses when there is none left. */
function chooseText(draft: Draft, aim: Aim, locale: Hint['locale']): Pick<Hint, 'source' | 'text' | 'insteadOfModel'> {
  if (draft.kind !== 'none') return { source: draft.kind === 'cached' ? 'cached' : 'model', text: draft.text };
  const curated = aim.curated ?? aim.general;
  if (!curated) throw new Refusal('hints_used_up', {});
  return { source: 'curated', text: curated[locale], insteadOfModel: draft.why };
}
