/** Registered commands, global and of the guild: read, create, change, delete, overwrite. */
import {
  type APIApplicationCommand,
  type ApplicationCommandType,
  ApplicationIntegrationType,
  type LocalizationMap,
} from 'discord.js';
import { z } from 'zod';
import { checkBody } from './check-body.ts';
import { checkCommandRules, MOST_OF_TYPE } from './command-rules.ts';
import { type CommandBody, commandBody } from './command-schema.ts';
import { Refusal } from './errors.ts';
import { type Answer, type Call, type Route, route } from './route.ts';
import type { World } from './world.ts';

const MOST_CREATES_A_DAY = 200;

export interface Registry {
  readonly commands: APIApplicationCommand[];
  writes: number;
  creates: number;
}

interface Scope {
  readonly world: World;
  readonly registry: Registry;
  readonly call: Call;
  readonly guildId: string | undefined;
}

export function commandRoutes(world: World, registry: Registry): readonly Route[] {
  const inScope = (act: (scope: Scope) => Answer) => (call: Call) => act(scopeOf(world, registry, call));
  return ['/applications/:application/commands', '/applications/:application/guilds/:guild/commands'].flatMap(
    (base) => [
      route('read commands', `GET ${base}`, inScope(list)),
      route('write commands', `PUT ${base}`, inScope(overwrite)),
      route('write commands', `POST ${base}`, inScope(create)),
      route('read commands', `GET ${base}/:command`, inScope(readOne)),
      route('write commands', `PATCH ${base}/:command`, inScope(change)),
      route('write commands', `DELETE ${base}/:command`, inScope(remove)),
    ],
  );
}

function scopeOf(world: World, registry: Registry, call: Call): Scope {
  if (call.param('application') !== world.applicationId) throw new Refusal(50001, 'commands of another application');
  const guildId = call.has('guild') ? call.param('guild') : undefined;
  if (guildId !== undefined && guildId !== world.guildId) throw new Refusal(50001);
  return { world, registry, call, guildId };
}

const inside = ({ registry, guildId }: Scope) => registry.commands.filter(({ guild_id }) => guild_id === guildId);

/** Without `with_localizations=true` translations are left out. */
function list(scope: Scope): Answer {
  const withAll = scope.call.query.get('with_localizations') === 'true';
  return { status: 200, body: inside(scope).map((command) => (withAll ? command : untranslated(command))) };
}

const TRANSLATIONS = ['name_localizations', 'description_localizations'];
const untranslated = (of: unknown): unknown =>
  JSON.parse(JSON.stringify(of, (key, value) => (TRANSLATIONS.includes(key) ? undefined : value)));

function readOne(scope: Scope): Answer {
  return { status: 200, body: mustFind(scope) };
}

function mustFind(scope: Scope): APIApplicationCommand {
  const id = scope.call.param('command');
  return inside(scope).find((command) => command.id === id) ?? fail(new Refusal(10063, `there is no command ${id}`));
}

function fail(refusal: Refusal): never {
  throw refusal;
}

function overwrite(scope: Scope): Answer {
  const bodies = checkBody(z.array(z.unknown()), scope.call.body, scope.call.note).map((body) => checked(scope, body));
  const before = inside(scope);
  const after = bodies.map((body) =>
    asCommand(
      scope,
      body,
      before.find((command) => isSame(command, body)),
    ),
  );
  replaceAll(scope, after);
  return { status: 200, body: after };
}

function create(scope: Scope): Answer {
  const body = checked(scope, scope.call.body);
  const known = inside(scope).find((command) => isSame(command, body));
  const command = asCommand(scope, body, known);
  replaceAll(scope, [...inside(scope).filter((one) => one !== known), command]);
  return { status: known ? 200 : 201, body: command };
}

function change(scope: Scope): Answer {
  const known = mustFind(scope);
  const { id, application_id, guild_id, version, ...fields } = known;
  const body = checked(scope, { ...fields, ...(scope.call.body as object) });
  const command = asCommand(scope, body, known);
  replaceAll(
    scope,
    inside(scope).map((one) => (one === known ? command : one)),
  );
  return { status: 200, body: command };
}

function remove(scope: Scope): Answer {
  const known = mustFind(scope);
  replaceAll(
    scope,
    inside(scope).filter((one) => one !== known),
  );
  return { status: 204 };
}

function checked({ call }: Scope, raw: unknown): CommandBody {
  const body = checkBody(commandBody, raw, call.note);
  checkCommandRules(body);
  return body;
}

const isSame = (command: APIApplicationCommand, { name, type }: CommandBody) =>
  command.name === name && Number(command.type) === type;

function replaceAll(scope: Scope, after: readonly APIApplicationCommand[]): void {
  for (const [type, most] of Object.entries(MOST_OF_TYPE)) {
    const ofType = after.filter((command) => command.type === Number(type));
    if (ofType.length > most) throw new Refusal(30032, `${ofType.length} commands of one type`);
    const names = ofType.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw new Refusal(50035, `two commands are called ${twice}`);
  }
  const { registry, guildId } = scope;
  const known = new Set(registry.commands.map(({ id }) => id));
  registry.creates += after.filter(({ id }) => !known.has(id)).length;
  if (registry.creates > MOST_CREATES_A_DAY) throw new Refusal(30034, 'more than 200 creates in a day');
  const elsewhere = registry.commands.filter(({ guild_id }) => guild_id !== guildId);
  registry.commands.splice(0, Number.POSITIVE_INFINITY, ...elsewhere, ...after);
  registry.commands.sort((one, other) => Number(one.guild_id !== undefined) - Number(other.guild_id !== undefined));
  registry.writes += 1;
}

/** As Discord gives it back: with defaults, and without what is false. */
function asCommand({ world, guildId }: Scope, body: CommandBody, known?: APIApplicationCommand): APIApplicationCommand {
  return {
    id: known?.id ?? world.newId(),
    application_id: world.applicationId,
    ...(guildId !== undefined && { guild_id: guildId }),
    version: world.newId(),
    default_member_permissions: body.default_member_permissions ?? null,
    type: body.type as ApplicationCommandType,
    name: body.name,
    name_localizations: (body.name_localizations ?? null) as LocalizationMap | null,
    description: body.description ?? '',
    description_localizations: (body.description_localizations ?? null) as LocalizationMap | null,
    ...(guildId === undefined && { dm_permission: body.dm_permission ?? true }),
    contexts: body.contexts ?? null,
    integration_types: body.integration_types ?? [ApplicationIntegrationType.GuildInstall],
    nsfw: body.nsfw ?? false,
    ...(body.options?.length && {
      options: body.options.map(asOption) as NonNullable<APIApplicationCommand['options']>,
    }),
  };
}

interface OptionLike {
  readonly name_localizations?: unknown;
  readonly description_localizations?: unknown;
  readonly options?: readonly OptionLike[] | undefined;
}

function asOption({ options, ...rest }: OptionLike): object {
  const kept = Object.entries(rest).filter(([, value]) => value !== false && value !== undefined);
  return {
    ...Object.fromEntries(kept),
    name_localizations: rest.name_localizations ?? null,
    description_localizations: rest.description_localizations ?? null,
    ...(options && { options: options.map(asOption) }),
  };
}
