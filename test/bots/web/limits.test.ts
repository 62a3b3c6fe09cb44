import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { startTestWeb, type Visitor } from '../../helpers/test-web.ts';

const KILOBYTE = 1024;

async function oneVisitor(options?: Parameters<typeof startTestWeb>[0]) {
  const web = await startTestWeb(options);
  return { ...web, minji: await web.visit() };
}

const ask = (visitor: Visitor, body: unknown) => visitor.refused(visitor.send('POST', '/api/hints', body));

describe('a request that cannot be answered', () => {
  it.each([
    ['no such problem', { ask: '/hint 41 2' }, 404, 'problem_unknown', '42  Two Sum'],
    ['no problem', { ask: '/hint level:2' }, 422, 'problem_missing', '/hint problem:42'],
    ['no such level', { ask: '/hint 42 level:9' }, 422, 'level_unknown', '5 (Skeleton)'],
    ['too much', { ask: '/hint 42 level:2 level:3' }, 422, 'request_unclear', 'problem:42 level:2'],
    ['binary code', { ask: '42 2', code: 'x\0y' }, 422, 'code_not_text', '.py, .js'],
    ['much code', { ask: '42 2', code: 'x'.repeat(65 * KILOBYTE) }, 413, 'code_too_long', '65 KB'],
    ['far too much code', { ask: '42 2', code: 'x'.repeat(600 * KILOBYTE) }, 413, 'code_too_long', '601 KB'],
  ])('names %s, and what to do', async (_, body, status, code, says) => {
    const { minji } = await oneVisitor();
    expect(await ask(minji, body)).toMatchObject({ status, code, text: expect.stringContaining(says) });
  });

  it('is told so in the language of the browser', async () => {
    const { visit } = await startTestWeb();
    const minji = await visit({ 'accept-language': 'ko-KR' });
    expect(await ask(minji, { ask: '41' })).toMatchObject({ text: expect.stringContaining('여기에 없어요') });
  });

  it('and has a body without an announced length, is cut off', async () => {
    const { minji, url } = await oneVisitor();
    const body = new ReadableStream({
      start(controller) {
        for (let part = 0; part < 10; part++) controller.enqueue(new Uint8Array(64 * KILOBYTE).fill(32));
        controller.close();
      },
    });
    const init = { method: 'POST', body, duplex: 'half', headers: { origin: url, 'content-type': 'application/json' } };
    const answer = await minji.fetch('/api/hints', init as RequestInit);
    expect(answer.headers.get('connection')).toBe('close');
    expect(await minji.refused(answer)).toMatchObject({ status: 413 });
  });

  it.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['another shape', '[]'],
    ['a field too many', '{"ask": "42", "learner": "jun"}'],
    ['a level that is no word', '{"ask": 42}'],
    ['a very long question', JSON.stringify({ ask: 'x'.repeat(501) })],
  ])('and that our page never sends (%s), is a bad request', async (_, body) => {
    const { minji, url, logText } = await oneVisitor();
    const headers = { 'content-type': 'application/json', origin: url };
    expect((await minji.fetch('/api/hints', { method: 'POST', body, headers })).status).toBe(400);
    expect(logText()).not.toContain('failed');
  });

  it('counts empty code as none', async () => {
    const { minji } = await oneVisitor();
    await minji.hint('42 1', { code: ' \n ' });
    expect((await minji.problem(42)).thread[0]).toMatchObject({ withCode: false });
  });
});

describe('who asks', () => {
  it('is known by a cookie that scripts and other sites do not get', async () => {
    const { url } = await startTestWeb();
    const cookie = (await fetch(url)).headers.get('set-cookie');
    expect(cookie).toMatch(/^learner=[\w%.-]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it.each([
    ['none', () => ''],
    ['a made-up one', () => 'learner=minji'],
    ['one signed by somebody else', () => 'learner=minji.q1w2e3r4t5y6u7i8o9p0q1w2e3r4t5y6u7i8o9p0q1w%3D'],
    ['an altered one', (real: string) => real.replace('learner=', 'learner=x')],
    ['rubbish', () => 'learner=%00%ff; learner=;;='],
  ])('is unknown with %s', async (_, forge) => {
    const { minji } = await oneVisitor();
    const headers = { cookie: forge(minji.cookie) };
    for (const path of ['/api/problems', '/api/problems/42', '/api/hints/x/events']) {
      expect(await minji.refused(minji.fetch(path, { headers }))).toMatchObject({
        status: 401,
        code: 'learner_unknown',
      });
    }
  });

  it('stays the same when the page is opened again', async () => {
    const { minji, url } = await oneVisitor();
    const again = await fetch(url, { headers: { cookie: minji.cookie } });
    expect(again.headers.get('set-cookie')).toContain(minji.cookie);
  });

  it('cannot see, stop or rate what is written for another', async () => {
    const { minji, visit } = await oneVisitor({ answers: [{ everyMs: 20 }] });
    const jun = await visit();
    const { id } = await minji.start('42 2');
    const attempts = [
      jun.fetch(`/api/hints/${id}/events`),
      jun.send('POST', `/api/hints/${id}/stop`),
      jun.send('PUT', `/api/hints/${id}/helpful`, { helpful: true }),
    ];
    for (const attempt of attempts) {
      expect(await jun.refused(attempt)).toMatchObject({ status: 404, code: 'hint_gone' });
    }
    expect((await jun.problem(42)).running).toBeUndefined();
    expect((await Array.fromAsync(minji.events(id))).at(-1)).toMatchObject({ event: 'hint' });
  });
});

describe('another site', () => {
  it.each([
    ['POST', '/api/hints', 'text/plain'],
    ['POST', '/api/hints', 'application/x-www-form-urlencoded'],
    ['POST', '/api/hints', ''],
    ['DELETE', '/api/history', ''],
  ])('cannot %s %s as %j', async (method, path, type) => {
    const { minji } = await oneVisitor();
    await minji.hint('42 1');
    const headers = { origin: 'https://elsewhere.example', ...(type && { 'content-type': type }) };
    const body = method === 'POST' ? new TextEncoder().encode('{"ask": "42 2"}') : null;
    expect((await minji.fetch(path, { method, headers, body })).status).toBe(403);
    expect((await minji.problem(42)).thread).toHaveLength(1);
  });

  it('is never allowed by a preflight', async () => {
    const { minji } = await oneVisitor();
    const headers = { origin: 'https://elsewhere.example', 'access-control-request-method': 'DELETE' };
    const answer = await minji.fetch('/api/history', { method: 'OPTIONS', headers });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each([
    ['', { host: '127.0.0.1', published: undefined }],
    [', to a container', { host: '0.0.0.0', published: { host: '127.0.0.1', port: 7_860 } }],
  ])('cannot come in under a name of its own that leads to this machine%s', async (_, { host, published }) => {
    const { url, minji } = await oneVisitor({ host, published });
    const status = async (host: string, path = '/') => {
      const sent = request(`${url}${path}`, { headers: { host, cookie: minji.cookie } }).end();
      const [answer] = await once(sent, 'response');
      answer.resume();
      return answer.statusCode;
    };
    for (const path of ['/', '/metrics', '/readyz', '/api/problems', '/assets/x']) {
      expect([path, await status('elsewhere.example', path)]).toEqual([path, 403]);
    }
    expect(await status('localhost:7860')).toBe(200);
    expect(await status('[::1]:7860')).toBe(200);
    expect(await status(`${hostname()}:7860`)).toBe(200);
  });
});

describe('too much at once', () => {
  it('of hints is told with when to come back', async () => {
    const { minji, visit } = await oneVisitor({ limits: { hintsPerMinute: 2 } });
    await minji.hint('42 1');
    await minji.hint('42 2');
    const refused = await minji.send('POST', '/api/hints', { ask: '42 3' });
    const wait = refused.headers.get('retry-after');
    expect(Number(wait)).toBeGreaterThan(0);
    expect(await minji.refused(refused)).toMatchObject({
      status: 429,
      code: 'too_fast',
      text: expect.stringContaining(`Try again in ${wait} s`),
    });
    expect((await (await visit()).hint('42 1')).at(-1)).toContain('curated');
  });

  it('of anything by one learner does not slow another', async () => {
    const { minji, visit } = await oneVisitor({ limits: { requestsPerMinute: 3 } });
    for (let time = 0; time < 3; time++) expect((await minji.fetch('/api/problems')).status).toBe(200);
    expect((await minji.fetch('/api/problems')).status).toBe(429);
    expect((await (await visit()).fetch('/api/problems')).status).toBe(200);
  });

  it('from one address is refused before anything else, new cookies or not', async () => {
    const { url } = await startTestWeb({ limits: { addressPerMinute: 3 } });
    const statuses: number[] = [];
    for (let time = 0; time < 4; time++) statuses.push((await fetch(url)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('counts whom a trusted proxy speaks for, and believes nobody else', async () => {
    const from = async (behindProxy: boolean) => {
      const { url } = await startTestWeb({ behindProxy, limits: { addressPerMinute: 1 } });
      const statuses: number[] = [];
      for (const address of ['1.1.1.1, 10.0.0.1', '1.1.1.1, 10.0.0.2', '2.2.2.2, 10.0.0.2']) {
        statuses.push((await fetch(url, { headers: { 'x-forwarded-for': address } })).status);
      }
      return statuses;
    };
    expect(await from(true)).toEqual([200, 200, 429]);
    expect(await from(false)).toEqual([200, 429, 429]);
  });

  it('of open streams is refused, and a closed one makes room', async () => {
    const { minji } = await oneVisitor({ limits: { streams: 2 }, answers: [{ firstAfterMs: 300 }] });
    const { id } = await minji.start('42 2');
    const open = () => minji.fetch(`/api/hints/${id}/events`);
    const [one] = [await open(), await open()];
    expect(await minji.refused(open())).toMatchObject({ status: 429, code: 'too_fast' });
    await one.body?.cancel();
    await expect.poll(async () => (await open()).status).toBe(200);
  });

  it('of hints of all learners together is refused', async () => {
    const { minji, visit } = await oneVisitor({ limits: { running: 1 }, answers: [{ everyMs: 20 }] });
    await minji.start('42 2');
    const jun = await visit();
    expect(await ask(jun, { ask: '42 1' })).toMatchObject({ status: 429, code: 'too_fast' });
  });

  it('of looking without reading leaves no stream open', async () => {
    const { minji } = await oneVisitor({ limits: { streams: 2 }, answers: [{ firstAfterMs: 300 }] });
    const { id } = await minji.start('42 2');
    for (let time = 0; time < 3; time++) {
      expect((await minji.fetch(`/api/hints/${id}/events`, { method: 'HEAD' })).status).toBe(405);
    }
    expect((await Array.fromAsync(minji.events(id))).at(-1)).toMatchObject({ event: 'hint' });
  });

  it('of streams altogether is carried', async () => {
    const { minji } = await oneVisitor({ limits: { streams: 300 }, answers: [{ everyMs: 20 }] });
    const { id } = await minji.start('42 2');
    const all = await Promise.all(Array.from({ length: 250 }, () => Array.fromAsync(minji.events(id))));
    for (const events of all) expect(events.at(-1)).toMatchObject({ event: 'hint' });
  });
});

describe('a path', () => {
  it.each([
    '/assets/../package.json',
    '/assets/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets//etc/passwd',
    '/assets/x/lib/preact.js%00.ts',
    '/assets/x/lib/__proto__.js',
    '/package.json',
    '/.env',
    '/api/nothing',
    `/assets/${'x'.repeat(8_000)}`,
  ])('that leads nowhere says so: %s', async (path) => {
    const { url, minji } = await oneVisitor();
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\ncookie: ${minji.cookie}\r\nconnection: close\r\n\r\n`);
    const answer = (await Array.fromAsync(socket)).join('');
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).not.toMatch(/dependencies|root:/);
  });
});

describe('a password', () => {
  it('is asked for everything but the signs of life', async () => {
    const { url } = await startTestWeb({ password: '비밀-word' });
    const status = async (path: string, typed?: string) => {
      const basic = typed && Buffer.from(`anyone:${typed}`).toString('base64');
      return (await fetch(`${url}${path}`, basic ? { headers: { authorization: `Basic ${basic}` } } : {})).status;
    };
    for (const path of ['/', '/api/problems', '/assets/x']) {
      expect(await status(path)).toBe(401);
      expect(await status(path, 'wrong')).toBe(401);
    }
    expect(await status('/', '비밀-word')).toBe(200);
    expect(await status('/healthz')).toBe(200);
    expect(await status('/readyz')).toBe(200);
  });

  it('cannot be guessed quickly: after some wrong ones not even the right one opens', async () => {
    const { url } = await startTestWeb({ password: 'right', limits: { wrongPasswordsPerMinute: 3 } });
    const status = async (typed: string) => {
      const authorization = `Basic ${Buffer.from(`anyone:${typed}`).toString('base64')}`;
      return (await fetch(url, { headers: { authorization } })).status;
    };
    for (const typed of ['right', 'a', 'b', 'right', 'c']) {
      expect([typed, await status(typed)]).toEqual([typed, typed === 'right' ? 200 : 401]);
    }
    expect(await status('right')).toBe(429);
  });
});
