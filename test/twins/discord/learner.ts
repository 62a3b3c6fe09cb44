/** A person at a Discord client: what they can do, and what their client would not let them do. */
import {
  type APIApplicationCommand,
  ApplicationCommandType,
  ChannelType,
  ComponentType,
  InteractionContextType,
  InteractionType,
  MessageType,
} from 'discord.js';
import { storeFile } from './cdn.ts';
import { typeCommand } from './command-input.ts';
import { localisedName } from './command-rules.ts';
import type { Button, StringSelect } from './component-schema.ts';
import type { Learner, OptionValue, PostedMessage, Shown, Upload } from './discord-twin.ts';
import { type Act, dispatchInteraction, type Seat } from './dispatch.ts';
import { submission } from './modal.ts';
import { faceOf } from './render.ts';
import { interactionBehind, messageBehind, shownAct } from './shown.ts';
import { componentsOf, walkComponents } from './walk-components.ts';
import { personCalled, type TwinMessage } from './world.ts';

export interface LearnerSeat extends Seat {
  readonly commands: readonly APIApplicationCommand[];
}

const seats = new WeakMap<Learner, LearnerSeat>();

export function newLearner(seat: LearnerSeat): Learner {
  const learner: Learner = {
    id: seat.user.api.id,
    name: seat.user.name,
    slash: (command, options = {}) => slash(seat, command, { values: options }),
    autocomplete: (command, { option, typed }, others = {}) =>
      slash(seat, command, { values: { ...others, [option]: typed }, focused: option }),
    messageCommand: (command, message) => messageCommand(seat, command, message),
    press: (message, button) => press(seat, messageBehind(message), button),
    select: (message, select, values) => choose(seat, messageBehind(message), { select, values }),
    submit: (shown, fields = {}) => submit(seat, shown, fields),
  };
  seats.set(learner, seat);
  return learner;
}

function act(seat: LearnerSeat, what: Act): Shown {
  return shownAct(seat.world, dispatchInteraction(seat, what));
}

function commandOf(seat: LearnerSeat, name: string, type: ApplicationCommandType): APIApplicationCommand {
  const context = seat.channel.type === ChannelType.DM ? InteractionContextType.BotDM : InteractionContextType.Guild;
  const isThere = ({ contexts, guild_id }: APIApplicationCommand) =>
    guild_id === undefined ? (contexts?.includes(context) ?? true) : context === InteractionContextType.Guild;
  const found = seat.commands.filter((one) => one.name === name && Number(one.type) === type && isThere(one)).at(-1);
  if (!found) throw new Error(`twin: ${seat.user.name} sees no command ${name} in ${seat.channel.name}`);
  return found;
}

interface Values {
  readonly values: Readonly<Record<string, OptionValue>>;
  readonly focused?: string;
}

function slash(seat: LearnerSeat, line: string, { values, focused }: Values): Shown {
  const [name = '', ...path] = line.replace(/^\//, '').split(' ');
  const command = commandOf(seat, name, ApplicationCommandType.ChatInput);
  const typed = typeCommand({ command, path, values, focused, locale: seat.locale, store: privateStore(seat) });
  return act(seat, {
    kind: focused === undefined ? InteractionType.ApplicationCommand : InteractionType.ApplicationCommandAutocomplete,
    said: focused === undefined ? typed.said : `${typed.said}…`,
    data: {
      ...headOf(command),
      ...(typed.options.length > 0 && { options: typed.options }),
      ...(typed.attachments.length > 0 && { resolved: { attachments: byId(typed.attachments) } }),
    },
  });
}

const headOf = ({ id, name, type, guild_id }: APIApplicationCommand) => ({
  id,
  name,
  type,
  ...(guild_id && { guild_id }),
});

const privateStore =
  ({ world }: LearnerSeat) =>
  (upload: Upload) =>
    storeFile(world, upload, `ephemeral-attachments/${world.applicationId}`);

const byId = <T extends { readonly id: string }>(all: readonly T[]) =>
  Object.fromEntries(all.map((one) => [one.id, one]));

function messageCommand(seat: LearnerSeat, name: string, posted: PostedMessage): Shown {
  const command = commandOf(seat, name, ApplicationCommandType.Message);
  const message = post(seat, posted);
  return act(seat, {
    kind: InteractionType.ApplicationCommand,
    said: `Apps › ${localisedName(command, seat.locale)} on «${firstLine(posted.content)}»`,
    data: { ...headOf(command), target_id: message.api.id, resolved: { messages: { [message.api.id]: message.api } } },
  });
}

function firstLine(content: string): string {
  const [first = '', ...rest] = content.split('\n');
  return rest.length > 0 ? `${first}…` : first;
}

/** Somebody writes in the channel. */
function post({ world, user, channel }: LearnerSeat, posted: PostedMessage): TwinMessage {
  const author = posted.author === undefined ? user : personCalled(world, posted.author);
  const attachments = (posted.attachments ?? []).map((upload) => storeFile(world, upload, `attachments/${channel.id}`));
  const api: TwinMessage['api'] = {
    id: world.newId(),
    channel_id: channel.id,
    author: author.api,
    content: posted.content,
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments,
    embeds: [],
    components: [],
    pinned: false,
    type: MessageType.Default,
    ...posted.raw,
  };
  const message = { api, channel, onlyFor: undefined, from: undefined, history: [], loading: false, deleted: false };
  world.messages.set(api.id, message);
  return message;
}

function press(seat: LearnerSeat, message: TwinMessage, name: string): Shown {
  mustSee(seat, message);
  const buttons = walkComponents(componentsOf(message.api)).filter((one) => one.type === ComponentType.Button);
  const button = buttons.find((one) => namesOf(one).includes(name));
  if (!button) throw new Error(`twin: there is no button ${name} among ${buttons.map(faceOf).join(', ') || 'none'}`);
  if (button.disabled) throw new Error(`twin: the button ${name} is disabled`);
  if (!button.custom_id) throw new Error(`twin: the button ${name} is a link`);
  return pressId(seat, message, { customId: button.custom_id, face: faceOf(button), id: button.id });
}

const namesOf = (button: Button) => [faceOf(button), button.label, button.emoji?.name, button.custom_id];

interface Pressed {
  readonly customId: string;
  readonly face: string;
  readonly id?: number | undefined;
}

function pressId(seat: LearnerSeat, message: TwinMessage, { customId, face, id = 1 }: Pressed): Shown {
  return act(seat, {
    kind: InteractionType.MessageComponent,
    said: `[${face}]`,
    data: { component_type: ComponentType.Button, custom_id: customId, id },
    source: message,
  });
}

/** A press of a button that the message does not have. */
export function forge(learner: Learner, message: TwinMessage, customId: string): Shown {
  const seat = seats.get(learner);
  if (!seat) throw new Error('twin: a learner of another twin');
  return pressId(seat, message, { customId, face: `forged ${customId}` });
}

function mustSee({ user }: LearnerSeat, { deleted, onlyFor, loading }: TwinMessage): void {
  if (deleted) throw new Error('twin: the message has been deleted');
  if (loading) throw new Error('twin: the message is not there yet');
  if (onlyFor && onlyFor !== user) throw new Error(`twin: only ${onlyFor.name} sees this message`);
}

interface Choosing {
  readonly select: string;
  readonly values: readonly string[];
}

function choose(seat: LearnerSeat, message: TwinMessage, { select, values }: Choosing): Shown {
  mustSee(seat, message);
  const selects = walkComponents(componentsOf(message.api)).filter((one) => one.type === ComponentType.StringSelect);
  const menu = selects.find(({ custom_id, placeholder }) => [custom_id, placeholder].includes(select));
  if (!menu) throw new Error(`twin: there is no select ${select}`);
  if (menu.disabled) throw new Error(`twin: the select ${select} is disabled`);
  const chosen = values.map((value) => optionOf(menu, value));
  const { min_values = 1, max_values = 1 } = menu;
  if (chosen.length < min_values || chosen.length > max_values) {
    throw new Error(`twin: ${select} takes ${min_values} to ${max_values} values, not ${chosen.length}`);
  }
  return act(seat, {
    kind: InteractionType.MessageComponent,
    said: `[${menu.placeholder ?? select} ▾ ${chosen.map(({ label }) => label).join(', ')}]`,
    data: {
      component_type: ComponentType.StringSelect,
      custom_id: menu.custom_id,
      id: menu.id,
      values: chosen.map(({ value }) => value),
    },
    source: message,
  });
}

function optionOf({ options }: StringSelect, name: string): StringSelect['options'][number] {
  const option = options.find(({ label, value }) => [label, value].includes(name));
  if (!option)
    throw new Error(`twin: there is no option ${name} among ${options.map(({ label }) => label).join(', ')}`);
  return option;
}

function submit(seat: LearnerSeat, shown: Shown, fields: Parameters<Learner['submit']>[1] = {}): Shown {
  const { modal, source, user } = interactionBehind(shown);
  if (!modal) throw new Error('twin: no modal has been opened');
  if (user !== seat.user) throw new Error(`twin: only ${user.name} sees this modal`);
  const { components, attachments } = submission(modal, fields, privateStore(seat));
  return act(seat, {
    kind: InteractionType.ModalSubmit,
    said: `[${modal.title} › Submit]`,
    data: {
      custom_id: modal.customId,
      components,
      ...(attachments.length > 0 && { resolved: { attachments: byId(attachments) } }),
    },
    source,
  });
}
