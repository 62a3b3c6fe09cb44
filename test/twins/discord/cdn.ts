/** Serves attachments under the form of address that Discord's CDN uses, and fails to when asked. */
import type { ServerResponse } from 'node:http';
import type { APIAttachment } from 'discord.js';
import type { Upload } from './discord-twin.ts';
import type { World } from './world.ts';

const TYPES: Readonly<Record<string, string>> = {
  bin: 'application/octet-stream',
  cpp: 'text/x-c++src; charset=utf-8',
  java: 'text/x-java-source; charset=utf-8',
  js: 'application/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  pdf: 'application/pdf',
  png: 'image/png',
  py: 'text/x-python; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  zip: 'application/zip',
};
const PICTURE = { width: 640, height: 480 };

/** Keeps a file, and returns it as the API describes it. `folder` is `attachments/CHANNEL` or `ephemeral-attachments/APP`. */
export function storeFile(world: World, upload: Upload, folder: string): APIAttachment {
  const id = world.newId();
  const filename = upload.name.replaceAll(/[^\p{L}\p{N}._-]/gu, '_');
  const path = `/${folder}/${id}/${encodeURIComponent(filename)}`;
  world.files.set(path, { upload, path });
  const url = `${world.origin}${path}?ex=${expiry()}&is=6a000000&hm=${id.padStart(64, '0')}&`;
  const type = contentType(upload);
  return {
    id,
    filename,
    size: upload.size ?? bytesOf(upload).length,
    url,
    proxy_url: url,
    ...(type !== undefined && { content_type: type }),
    ...(type?.startsWith('image/') && PICTURE),
    ...(folder.startsWith('ephemeral') && { ephemeral: true }),
  };
}

const DAY_S = 86_400;
const expiry = () => (Math.floor(Date.now() / 1_000) + DAY_S).toString(16);

const bytesOf = ({ content }: Upload) => (typeof content === 'string' ? Buffer.from(content) : content);

function contentType({ name, contentType: told }: Upload): string | undefined {
  if (told !== undefined) return told ?? undefined;
  return TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''];
}

/** Answers a request for a file. */
export function serveFile(world: World, url: URL, response: ServerResponse): void {
  const upload = world.files.get(url.pathname)?.upload;
  if (!upload || !url.searchParams.get('hm')) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('This content is no longer available.');
    return;
  }
  const { cdn = 'serves' } = upload;
  if (cdn === 'reset') response.destroy();
  else if (typeof cdn === 'number') response.writeHead(cdn, { 'content-type': 'text/plain' }).end();
  else if (cdn !== 'hang') serve(upload, response);
}

function serve(upload: Upload, response: ServerResponse): void {
  const bytes = bytesOf(upload);
  response.setHeader('content-type', contentType(upload) ?? 'application/octet-stream');
  if (upload.cdn === 'endless') {
    pourForever(bytes.length > 0 ? bytes : Buffer.from('x'), response);
    return;
  }
  response.setHeader('content-length', bytes.length);
  if (upload.cdn === 'stall') response.write(bytes.subarray(0, bytes.length / 2));
  else response.end(bytes);
}

const POURED_BYTES = 65_536;

function pourForever(bytes: Uint8Array, response: ServerResponse): void {
  const piece = Buffer.alloc(POURED_BYTES, bytes);
  const pour = () => {
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', pour);
  pour();
}
