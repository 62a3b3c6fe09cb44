/** Components with everything inside them, in the order they are shown. */
import { type APIMessageTopLevelComponent, ComponentType } from 'discord.js';
import type { Component } from './component-schema.ts';

/** Parts of a message, whether the bot has just sent them or the message has them already. */
export type AnyComponent = Component | Nested;
type Nested =
  | Extract<Component, { type: ComponentType.ActionRow }>['components'][number]
  | Extract<Component, { type: ComponentType.Section }>['accessory'];

export function walkComponents(components: readonly AnyComponent[]): AnyComponent[] {
  return components.flatMap((one) => [one, ...walkComponents(innerOf(one))]);
}

function innerOf(one: AnyComponent): readonly AnyComponent[] {
  if (one.type === ComponentType.Section) return [...one.components, one.accessory];
  return 'components' in one ? one.components : [];
}

/** What a message of the API holds: it passed the schema on its way in. */
export const componentsOf = (message: { components?: APIMessageTopLevelComponent[] }): readonly Component[] =>
  (message.components ?? []) as unknown as readonly Component[];
