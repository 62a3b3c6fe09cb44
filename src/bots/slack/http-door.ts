/** HTTP mode, on the bot's own server: what comes to /slack/ is Bolt's, once its time is right. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { HTTPReceiver } from '@slack/bolt';

/** Everything under it is Slack's. */
export const DOOR = '/slack/';
/** Slack's own limit. Bolt looks at the past only: a request from the future could be kept, and sent later. */
const LARGEST_OFFSET_S = 300;

/** `isOpen`: false until the tokens have been tried; Slack then tries again. */
export function createHttpDoor(receiver: HTTPReceiver, isOpen: () => boolean): RequestListener {
  return (request, response) => {
    if (!isOpen()) return end(response, 503);
    if (request.method === 'POST' && !isNow(request)) return end(response, 401);
    try {
      receiver.requestListener(request, response);
    } catch {
      // Bolt's way to say that it has no such path.
      end(response, 404);
    }
  };
}

function isNow({ headers }: IncomingMessage): boolean {
  const stamp = Number(headers['x-slack-request-timestamp'] ?? Number.NaN);
  return Math.abs(Date.now() / 1_000 - stamp) <= LARGEST_OFFSET_S;
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}
