/** The request that makes the pod: the unmodified vLLM image, with a key, weights on the volume, and one port. */
import type { CreatePod } from '../src/runpod/runpod-api.ts';
import type { PodSettings } from './pod-settings.ts';

/** A pod of this name is taken to be ours. */
export const POD_NAME = 'nudge-model';
const PORT = 8_000;
const VOLUME_PATH = '/workspace';
/** GB. The image takes about 26 unpacked, and without a volume the weights are beside it. */
const DISK_GB = 60;

/** Where a pod's port is from outside: public, https, and cut after 100 seconds without an answer. */
export function proxyUrl(podId: string): string {
  return `https://${podId}-${PORT}.proxy.runpod.net`;
}

export function podRequest(settings: PodSettings, gpu: string): CreatePod {
  const { volumeId, dataCenter } = settings;
  return {
    name: POD_NAME,
    image: settings.image,
    args: [settings.model, ...settings.vllmArguments].join(' '),
    disk: DISK_GB,
    ports: [`${PORT}/http`],
    env: podEnvironment(settings),
    cloud: 'SECURE',
    gpu: { id: gpu, count: settings.gpuCount, minCudaVersion: settings.minCuda },
    ...(dataCenter && { dataCenterIds: [dataCenter] }),
    ...(volumeId && { mounts: { network: [{ volumeId, path: VOLUME_PATH }] } }),
  };
}

function podEnvironment({ modelKey, keySecret, hubToken, volumeId }: PodSettings): Record<string, string> {
  return {
    VLLM_API_KEY: keySecret ? `{{ RUNPOD_SECRET_${keySecret} }}` : modelKey.reveal(),
    VLLM_NO_USAGE_STATS: '1',
    // An empty token can break downloads of open models.
    ...(hubToken && { HF_TOKEN: hubToken.reveal() }),
    ...(volumeId && { HF_HOME: `${VOLUME_PATH}/huggingface`, VLLM_CACHE_ROOT: `${VOLUME_PATH}/vllm` }),
  };
}

/** The request as it may be shown: whatever is secret in it is not. */
export function shownRequest(settings: PodSettings, gpu: string): CreatePod {
  const request = podRequest(settings, gpu);
  const { VLLM_API_KEY = '', HF_TOKEN } = request.env;
  const mask = (value: string) => (value.startsWith('{{') ? value : `${settings.modelKey}`);
  const env = { ...request.env, VLLM_API_KEY: mask(VLLM_API_KEY), ...(HF_TOKEN && { HF_TOKEN: mask(HF_TOKEN) }) };
  return { ...request, env };
}
