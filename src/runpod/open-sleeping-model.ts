/** Joins a model with the pod it runs on, and logs what becomes of the pod. */
import type { Config } from '../config.ts';
import { describeError } from '../core/describe-error.ts';
import type { HintModel } from '../core/model/hint-model.ts';
import { createSleepingModel, type SleepEvent } from '../core/model/sleeping-model.ts';
import type { Logger } from '../log.ts';
import { podHost } from './pod-host.ts';
import { createRunpod, RunpodError } from './runpod-api.ts';

export function openSleepingModel(
  { podId, apiUrl, apiKey, idleMs }: NonNullable<Config['sleep']>,
  open: () => HintModel,
  logger: Logger,
): HintModel {
  const host = podHost(createRunpod(apiUrl, apiKey), podId);
  return createSleepingModel({ host, open, idleMs, onEvent: (event) => tell(event, logger) });
}

const MESSAGES: Readonly<Record<SleepEvent['kind'], string>> = {
  asleep: 'model asleep: nobody has asked, the pod is stopped',
  waking: 'model waking: the pod is starting',
  'not stopped': 'the pod was not stopped and still costs; npm run runpod -- status shows it',
  'not started': 'the pod was not started, hints are hand-written; npm run runpod -- status shows it',
};

function tell(event: SleepEvent, logger: Logger): void {
  if ('error' in event) logger.warn(reasonOf(event.error), MESSAGES[event.kind]);
  else logger.info(MESSAGES[event.kind]);
}

function reasonOf(error: unknown): object {
  return error instanceof RunpodError ? { why: error.message } : describeError(error);
}
