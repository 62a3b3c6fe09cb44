/** The code that a learner sent: in a code block of a message, or as a file or snippet. */
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { Submission } from '../../core/submission.ts';
import { mayBeCode, readCodeFile } from '../chat/code-file.ts';
import { readCodeOf } from '../chat/code-in-message.ts';
import { unescapeText } from './safe-text.ts';
import type { Client, Desk } from './slack-parts.ts';

/** What events, shortcuts and modals say of a file; in shared channels only its id. */
export const slackFile = z.object({
  id: z.string(),
  name: z.string().nullish(),
  size: z.number().nullish(),
  mimetype: z.string().nullish(),
  url_private_download: z.string().nullish(),
  url_private: z.string().nullish(),
});
export type SlackFile = z.output<typeof slackFile>;

const filesOf = z.object({ files: z.array(slackFile).nullish() });

/** The files of a message or a field; none when there are none. */
export function readFiles(holder: unknown): readonly SlackFile[] {
  return filesOf.safeParse(holder).data?.files ?? [];
}

const FENCE = '```';
const FILE_MS = 10_000;

/** Undefined when the message has neither a code block nor a file. Refuses code that cannot be read. */
export async function codeOfMessage(
  desk: Pick<Desk, 'apiUrl'>,
  client: Client,
  message: { readonly text: string; readonly files: readonly SlackFile[] },
  signal?: AbortSignal,
): Promise<Submission | undefined> {
  if (message.text.includes(FENCE)) {
    return readCodeOf({ text: unescapeText(message.text), files: [] }, AbortSignal.timeout(1_000));
  }
  return codeOfFiles(desk, client, message.files, signal);
}

/** What was asked beside the code: no mentions, no code block. */
export function wordsOf(text: string): string {
  const words = text
    .replace(/```[\s\S]*?(?:```|$)/g, ' ')
    .replace(/<[@!#][^<>]*>/g, ' ')
    .replace(/\s+/g, ' ');
  return unescapeText(words).trim();
}

/** The first file that may be code. Refuses what cannot be had or read. */
export async function codeOfFiles(
  desk: Pick<Desk, 'apiUrl'>,
  client: Client,
  files: readonly SlackFile[],
  signal = AbortSignal.timeout(FILE_MS),
): Promise<Submission | undefined> {
  const known = await Promise.all(files.slice(0, 5).map((file) => complete(client, file)));
  const readable = known.map((file) => ({
    name: file.name ?? file.id,
    url: file.url_private_download ?? file.url_private ?? '',
    size: file.size ?? 0,
    type: file.mimetype ?? undefined,
  }));
  const file = readable.find(mayBeCode) ?? readable[0];
  if (!file) return undefined;
  // A file from elsewhere must not get to see our token.
  if (!isSlacks(file.url, desk.apiUrl)) throw new Refusal('code_not_loaded', { file: file.name });
  const headers = { authorization: `Bearer ${client.token}` };
  const submission = await readCodeFile(file, signal, headers).catch((error) => {
    throw signal.aborted ? new Refusal('code_not_loaded', { file: file.name }) : error;
  });
  // Slack answers a token that may not read files with its page to log in.
  if (/^\s*<(?:!doctype )?html/i.test(submission.code) && !/\.html?$/i.test(file.name)) {
    throw new Refusal('code_not_loaded', { file: file.name });
  }
  return submission;
}

async function complete(client: Client, file: SlackFile): Promise<SlackFile> {
  if (file.url_private_download ?? file.url_private) return file;
  const answer = await client.files.info({ file: file.id }).catch(() => undefined);
  return slackFile.safeParse(answer?.file).data ?? file;
}

function isSlacks(address: string, apiUrl: string | undefined): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, origin } = new URL(address);
  if (apiUrl !== undefined && origin === new URL(apiUrl).origin) return true;
  return protocol === 'https:' && /(?:^|\.)slack(?:-files)?\.com$/.test(hostname);
}
