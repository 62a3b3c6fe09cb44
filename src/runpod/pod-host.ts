/** A RunPod pod as the machine of a model server. */
import type { ModelHost } from '../core/model/sleeping-model.ts';
import { type Runpod, RunpodError } from './runpod-api.ts';

/** RunPod answers 409 to an action that does not fit the pod's status. */
const isUnfit = (error: unknown) => error instanceof RunpodError && error.status === 409;

export function podHost(runpod: Runpod, podId: string): ModelHost {
  return {
    async stop() {
      try {
        await runpod.act(podId, 'stop');
        return true;
      } catch (error) {
        if (!isUnfit(error) || (await runpod.get(podId)).status !== 'EXITED') throw error;
        return false;
      }
    },
    async start() {
      try {
        await runpod.act(podId, 'start');
        return true;
      } catch (error) {
        if (!isUnfit(error)) throw error;
        const { status } = await runpod.get(podId);
        if (status === 'RUNNING') return false;
        if (status === 'PROVISIONING' || status === 'STARTING') return true;
        throw error;
      }
    },
  };
}
