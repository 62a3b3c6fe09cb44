/** A file on Discord, as the rest of Nudge knows files. */
import type { APIAttachment, Attachment } from 'discord.js';
import type { CodeFile } from '../chat/code-file.ts';

export function toCodeFile(file: Attachment | APIAttachment): CodeFile {
  const { url, size } = file;
  return 'filename' in file
    ? { name: file.filename, url, size, type: file.content_type }
    : { name: file.name, url, size, type: file.contentType ?? undefined };
}
