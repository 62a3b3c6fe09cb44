/**
 * A local RunPod, version 2 of its REST API, as strict as its OpenAPI document: unknown fields are 422, actions that do
 * not fit the status are 409, errors are RFC 9457. Pods reach RUNNING at once; what runs in them is up to the test.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

type Status = 'PROVISIONING' | 'STARTING' | 'RUNNING' | 'EXITED' | 'ERROR' | 'TERMINATED';

const version = z.string().regex(/^\d+\.\d+$/);
const createRequest = z
  .strictObject({
    name: z.string().min(1),
    image: z.string(),
    args: z.string().optional(),
    disk: z.int().min(1).optional(),
    ports: z.array(z.string().regex(/^\d+\/(http|tcp)$/)).optional(),
    env: z.record(z.string(), z.string()).optional(),
    registry: z.string().nullish(),
    cloud: z.enum(['SECURE', 'COMMUNITY']).optional(),
    dataCenterIds: z.array(z.string()).optional(),
    gpu: z.strictObject({
      id: z.string(),
      count: z.int().min(1).optional(),
      minCudaVersion: version.optional(),
      allowedCudaVersions: z.array(version).optional(),
    }),
    mounts: z
      .strictObject({
        persistent: z.strictObject({ size: z.int().min(10), path: z.string() }).optional(),
        network: z
          .array(z.strictObject({ volumeId: z.string(), path: z.string() }))
          .max(1)
          .optional(),
      })
      .optional(),
  })
  .readonly();
type CreateRequest = z.output<typeof createRequest>;
const actionRequest = z.strictObject({ action: z.enum(['start', 'stop', 'restart', 'terminate']) });
type Action = z.output<typeof actionRequest>['action'];

/** By the description of the action call. */
const FITTING: Readonly<Record<Status, readonly Action[]>> = {
  RUNNING: ['stop', 'restart', 'terminate'],
  EXITED: ['start', 'terminate'],
  ERROR: ['start', 'terminate'],
  PROVISIONING: ['stop', 'terminate'],
  STARTING: ['stop', 'terminate'],
  TERMINATED: [],
};

export interface RunpodTwinOptions {
  readonly key: string;
  /** GPUs of which one is free; undefined: all. */
  readonly free?: readonly string[];
  /** Pods that are there already. */
  readonly pods?: Readonly<Record<string, Status>>;
  /** What runs in the pods. */
  readonly boot?: () => Promise<void>;
  readonly halt?: () => Promise<void>;
}

export interface RunpodTwin {
  readonly url: string;
  /** Method and path of each request, oldest first. */
  readonly calls: readonly string[];
  /** Bodies of the requests for pods, oldest first, whatever came of them. */
  readonly asked: readonly CreateRequest[];
  /** Status of each pod by its id. */
  readonly pods: Readonly<Record<string, Status>>;
  /** The answers to come are this problem; undefined: as usual. */
  fail(problem: Problem | undefined): void;
  close(): Promise<void>;
}

interface Problem {
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly string[];
}

class Refused extends Error {
  readonly problem: Problem;

  constructor(status: number, detail: string, errors?: readonly string[]) {
    super(detail);
    this.problem = { status, detail, ...(errors && { errors }) };
  }
}

export async function startRunpodTwin(options: RunpodTwinOptions): Promise<RunpodTwin> {
  const calls: string[] = [];
  const asked: CreateRequest[] = [];
  const pods: Record<string, Status> = { ...options.pods };
  let failing: Problem | undefined;

  const statusOf = (id: string): Status => {
    const status = pods[id];
    if (status === undefined) throw new Refused(404, 'pod not found');
    return status;
  };

  const create = (content: unknown): string => {
    const parsed = createRequest.safeParse(content);
    if (!parsed.success) {
      const errors = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      throw new Refused(422, 'Request validation failed.', errors);
    }
    asked.push(parsed.data);
    checkRules(parsed.data);
    if (options.free && !options.free.includes(parsed.data.gpu.id))
      throw new Refused(400, 'There are no instances currently available');
    const id = `pod${Object.keys(pods).length + 1}`;
    pods[id] = 'RUNNING';
    return id;
  };

  const act = async (id: string, content: unknown): Promise<void> => {
    const parsed = actionRequest.safeParse(content);
    if (!parsed.success) throw new Refused(422, 'Request validation failed.', [z.prettifyError(parsed.error)]);
    const { action } = parsed.data;
    const status = statusOf(id);
    if (!FITTING[status].includes(action)) throw new Refused(409, `cannot ${action} a pod that is ${status}`);
    if (action === 'stop') await options.halt?.();
    if (action === 'start') await options.boot?.();
    pods[id] = action === 'stop' ? 'EXITED' : 'RUNNING';
  };

  const routes: Readonly<Record<string, (id: string, content: unknown) => unknown>> = {
    'POST /v2/pods': (_, content) => pod(create(content), 'PROVISIONING'),
    'GET /v2/pods': () => ({ pods: Object.keys(pods).map((id) => pod(id, statusOf(id))) }),
    'GET /v2/pods/{id}': (id) => pod(id, statusOf(id)),
    'POST /v2/pods/{id}/action': async (id, content) => {
      await act(id, content);
      return pod(id, statusOf(id));
    },
    'DELETE /v2/pods/{id}': (id) => {
      statusOf(id);
      delete pods[id];
    },
  };

  const handle = async (request: IncomingMessage): Promise<unknown> => {
    const { method = '', url = '' } = request;
    calls.push(`${method} ${url}`);
    if (request.headers.authorization === undefined) throw new Refused(401, 'missing bearer token');
    if (request.headers.authorization !== `Bearer ${options.key}`) throw new Refused(401, 'invalid bearer token');
    if (failing) throw new Refused(failing.status, failing.detail, failing.errors);
    const id = /^\/v2\/pods\/([^/]+)/.exec(url)?.[1] ?? '';
    const route = routes[`${method} ${id === '' ? url : url.replace(id, '{id}')}`];
    if (!route) throw new Refused(404, 'resource not found');
    return route(id, await body(request));
  };

  const server = createServer((request, response) => {
    handle(request).then(
      (content) => send(response, content),
      (error) => sendProblem(response, error),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`,
    calls,
    asked,
    pods,
    fail(problem) {
      failing = problem;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Rules between fields, which its handler checks. */
function checkRules({ gpu, mounts }: CreateRequest): void {
  if (gpu.minCudaVersion !== undefined && (gpu.allowedCudaVersions ?? []).length > 0)
    throw new Refused(400, 'gpu.minCudaVersion and gpu.allowedCudaVersions are mutually exclusive');
  if (mounts?.persistent && mounts.network) throw new Refused(400, 'only one kind of mount may be set');
}

function pod(id: string, status: Status) {
  const cost = status === 'EXITED' ? 0 : 0.44;
  return {
    id,
    name: 'nudge-model',
    image: 'vllm/vllm-openai:v0.31.0',
    args: '',
    status,
    actions: FITTING[status],
    cost,
    gpu: { id: 'NVIDIA RTX A5000', count: 1, vcpuCount: 16, memory: 64 },
    cloud: 'SECURE',
    dataCenterId: 'US-KS-2',
    cudaVersion: '13.0',
    locked: false,
    runtime: null,
  };
}

function send(response: ServerResponse, content: unknown): void {
  const status = content === undefined ? 204 : 200;
  const isNew = (content as { status?: Status } | undefined)?.status === 'PROVISIONING';
  response.writeHead(isNew ? 201 : status, { 'content-type': 'application/json' });
  response.end(content === undefined ? undefined : JSON.stringify(content));
}

function sendProblem(response: ServerResponse, error: unknown): void {
  const problem = error instanceof Refused ? error.problem : { status: 500, detail: `twin: ${error}` };
  response.writeHead(problem.status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify({ title: 'Error', ...problem }));
}

async function body(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}
