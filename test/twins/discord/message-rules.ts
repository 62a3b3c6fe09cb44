/** What a message must keep to beyond the limits of single fields. */
import { ComponentType, MessageFlags } from 'discord.js';
import { invalidBody, Refusal } from './errors.ts';
import type { Embed, MessageBody } from './message-schema.ts';
import { type AnyComponent, walkComponents } from './walk-components.ts';

const MAX_COMPONENTS = 40;
const MAX_ROWS = 5;
const MAX_DISPLAYED_TEXT = 4_000;
const MAX_EMBEDS_TEXT = 6_000;
const MAX_FILE_BYTES = 10 * 1024 * 1024;

const ONLY_WITH_FLAG: readonly ComponentType[] = [
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.Thumbnail,
  ComponentType.MediaGallery,
  ComponentType.File,
  ComponentType.Separator,
  ComponentType.Container,
];

export interface SentFile {
  readonly key: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Where a body is going. */
export interface Sending {
  readonly files: readonly SentFile[];
  readonly allowedFlags: number;
  /** Whether the message it changes has the flag already. */
  readonly isComponentsV2: boolean;
  readonly keptFileIds: readonly string[];
}

/** Throws the refusal of the first rule that is broken, and notes what Discord lets through but must not happen here. */
export function checkMessageRules(body: MessageBody, sending: Sending, note: (text: string) => void): void {
  checkFlags(body, sending);
  checkComponents(body, sending);
  checkEmbeds(body.embeds ?? []);
  checkFiles(body, sending);
  checkMentions(body, note);
}

function checkFlags({ flags }: MessageBody, { allowedFlags }: Sending): void {
  if (((flags ?? 0) & ~allowedFlags) !== 0) throw invalidBody(['flags'], `flags ${flags} cannot be set here`);
}

function checkComponents(body: MessageBody, { isComponentsV2 }: Sending): void {
  const { components } = body;
  if (isComponentsV2) checkDisplayedText(body);
  if (!components) return;
  const all = walkComponents(components);
  if (!isComponentsV2) {
    if (components.length > MAX_ROWS) throw invalidBody(['components'], `Must be ${MAX_ROWS} or fewer in length.`);
    const foreign = all.find(({ type }) => ONLY_WITH_FLAG.includes(type));
    if (foreign) throw invalidBody(['components'], `type ${foreign.type} needs the flag IS_COMPONENTS_V2`);
  }
  if (all.length > MAX_COMPONENTS) throw invalidBody(['components'], `${all.length} components are above 40`);
  mustBeUnique(all, 'custom_id');
  mustBeUnique(all, 'id');
}

function checkDisplayedText({ content, embeds, components }: MessageBody): void {
  if (content) throw invalidBody(['content'], 'cannot be used with IS_COMPONENTS_V2');
  if (embeds?.length) throw invalidBody(['embeds'], 'cannot be used with IS_COMPONENTS_V2');
  const length = displayedText(components ?? []).length;
  if (length > MAX_DISPLAYED_TEXT) throw invalidBody(['components'], `${length} characters of text are above 4000`);
}

const displayedText = (components: readonly AnyComponent[]): string =>
  walkComponents(components)
    .map((one) => (one.type === ComponentType.TextDisplay ? one.content : ''))
    .join('');

function mustBeUnique(all: readonly AnyComponent[], key: 'custom_id' | 'id'): void {
  const values = all.flatMap((one) => (key in one ? [(one as { [key]?: string | number })[key]] : []));
  const given = values.filter((value) => value !== undefined && value !== 0);
  const twice = given.find((value, index) => given.indexOf(value) !== index);
  if (twice !== undefined) throw invalidBody(['components'], `${key} ${twice} is there twice`);
}

function checkEmbeds(embeds: readonly Embed[]): void {
  const length = embeds.reduce((sum, embed) => sum + embedText(embed).length, 0);
  if (length > MAX_EMBEDS_TEXT) throw invalidBody(['embeds'], `${length} characters in embeds are above 6000`);
}

function embedText({ title, description, footer, author, fields }: Embed): string {
  const inFields = (fields ?? []).flatMap(({ name, value }) => [name, value]);
  return [title, description, footer?.text, author?.name, ...inFields].map((text) => text ?? '').join('');
}

function checkFiles({ attachments, components }: MessageBody, { files, keptFileIds }: Sending): void {
  const tooLarge = files.find(({ bytes }) => bytes.length > MAX_FILE_BYTES);
  if (tooLarge) throw new Refusal(40005, `${tooLarge.name} is above 10 MiB`);
  const strange = files.find(({ key }) => !/^files\[\d\]$/.test(key));
  if (strange) throw invalidBody([strange.key], 'not a part of a multipart message');
  const known = [...files.map(({ key }) => key.slice('files['.length, -1)), ...keptFileIds];
  const unknown = attachments?.find(({ id }) => !known.includes(String(id)));
  if (unknown) throw invalidBody(['attachments'], `there is no file ${unknown.id}`);
  for (const one of walkComponents(components ?? [])) {
    if (one.type !== ComponentType.File) continue;
    const name = one.file.url.slice('attachment://'.length);
    if (!files.some((file) => file.name === name)) throw invalidBody(['components'], `there is no file ${name}`);
  }
}

/** A house rule: text never goes out without saying that nobody is to be mentioned. */
function checkMentions(body: MessageBody, note: (text: string) => void): void {
  const mentions = body.allowed_mentions;
  const hasText = Boolean(body.content || body.embeds?.length || displayedText(body.components ?? []));
  if (!mentions) {
    if (hasText) note('text without allowed_mentions');
    return;
  }
  const somebody = [...(mentions.users ?? []), ...(mentions.roles ?? []), ...(mentions.parse ?? [])];
  if (somebody.length > 0 || mentions.replied_user) note(`allowed_mentions lets ${somebody.join(', ')} be mentioned`);
  else if (!mentions.parse) note('allowed_mentions without parse: []');
}

export const CREATE_FLAGS =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;
export const EDIT_FLAGS = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;
