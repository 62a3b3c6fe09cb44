/** A message as plain text: what a reader sees of content, embeds, components and files. */
import { type APIAttachment, type APIEmbed, ButtonStyle, ComponentType } from 'discord.js';
import type { Button, StringSelect } from './component-schema.ts';
import { type AnyComponent, componentsOf } from './walk-components.ts';
import type { TwinMessage, TwinModal } from './world.ts';

export function renderMessage({ api, loading, deleted }: TwinMessage): string {
  if (deleted) return '(deleted)';
  if (loading) return 'Nudge is thinking…';
  const parts = [
    api.content,
    ...api.embeds.map(renderEmbed),
    ...componentsOf(api).map(renderComponent),
    ...api.attachments.map(renderFile),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

const renderFile = ({ filename, size }: APIAttachment) => `📎 ${filename} (${size} bytes)`;

function renderEmbed({ author, title, description, fields = [], footer }: APIEmbed): string {
  const named = fields.flatMap(({ name, value }) => [name, value]);
  const lines = [author?.name, title, description, ...named, footer?.text];
  return boxed(lines.filter((line) => line).join('\n'));
}

const boxed = (text: string) => text.replaceAll(/^/gm, '│ ');

function renderComponent(one: AnyComponent): string {
  switch (one.type) {
    case ComponentType.ActionRow:
      return one.components.map(renderComponent).join(' ');
    case ComponentType.Button:
      return renderButton(one);
    case ComponentType.StringSelect:
      return renderSelect(one);
    case ComponentType.TextDisplay:
      return one.content;
    case ComponentType.Section:
      return [...one.components, one.accessory].map(renderComponent).join('\n');
    case ComponentType.Container:
      return boxed(one.components.map(renderComponent).join('\n'));
    case ComponentType.Separator:
      return '───';
    case ComponentType.File:
      return '';
    case ComponentType.MediaGallery:
      return one.items.map(({ description }) => `(picture: ${description ?? ''})`).join('\n');
    case ComponentType.Thumbnail:
      return `(picture: ${one.description ?? ''})`;
    default:
      return `[${one.placeholder ?? ''} ▾]`;
  }
}

/** What is written on a button: `🔒 Share`. */
export const faceOf = ({ emoji, label }: Button): string => [emoji?.name, label].filter(Boolean).join(' ');

function renderButton(button: Button): string {
  if (button.disabled) return `(${faceOf(button)})`;
  return button.style === ButtonStyle.Link ? `[${faceOf(button)} → ${button.url}]` : `[${faceOf(button)}]`;
}

function renderSelect({ placeholder, options, disabled }: StringSelect): string {
  const chosen = options.filter((option) => option.default).map(({ label }) => label);
  const head = chosen.length > 0 ? chosen.join(', ') : (placeholder ?? 'Make a selection');
  if (disabled) return `(${head} ▾)`;
  return `[${head} ▾ ${options.map(({ label }) => label).join(' | ')}]`;
}

export function renderModal({ title, fields }: TwinModal): string {
  const lines = fields.map(({ label, kind, required, value }) => {
    const name = required ? `${label} *` : label;
    return `  ${name}: ${kind === 'text' ? value || '____' : `(${kind})`}`;
  });
  return [`┌ ${title}`, ...lines, '└ [Submit] [Cancel]'].join('\n');
}
