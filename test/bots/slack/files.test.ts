/** Files of learners: the token goes to Slack and nowhere else. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webApi } from '@slack/bolt';
import { expect, it, onTestFinished } from 'vitest';
import { codeOfFiles } from '../../../src/bots/slack/code-of.ts';

it.each([
  ['another host', 'http://127.0.0.1:PORT/a.py'],
  ['a host that looks like Slack’s', 'https://files.slack.com.evil.test/a.py'],
  ['a name before the host', 'https://files.slack.com@127.0.0.1:PORT/a.py'],
  ['no address at all', 'files.slack.com/a.py'],
])('a file at %s is not asked for', async (_, address) => {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.end('x = 1');
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const url = address.replace('PORT', String((server.address() as AddressInfo).port));
  const desk = { apiUrl: undefined };
  const client = new webApi.WebClient('xoxb-token');
  const file = { id: 'F1', name: 'a.py', size: 5, mimetype: 'text/plain', url_private: url };
  await expect(codeOfFiles(desk, client, [file])).rejects.toMatchObject({ code: 'code_not_loaded' });
  expect(asked).toBe(0);
});
