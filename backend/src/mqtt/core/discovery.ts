import type { Entity } from './entity.ts';
import type { Topics } from './topics.ts';

/** What Home Assistant is told beside the entities. */
export interface DiscoveryContext {
  /** Never changes; letters, digits, `_` and `-`. */
  readonly deviceId: string;
  readonly version: string;
  readonly topics: Topics;
  /** How often figures that change all the time are told, seconds. */
  readonly everySeconds: number;
  /** Web page of the box; `null`: not known. */
  readonly pageUrl: string | null;
}

/** A component of the discovery message. */
export type Component = Readonly<Record<string, unknown>> & { readonly platform: string };

/** The discovery message of a device (Home Assistant 2024.11 and newer). */
export interface DiscoveryMessage {
  readonly device: Readonly<Record<string, unknown>>;
  readonly origin: Readonly<Record<string, unknown>>;
  readonly availability_topic: string;
  readonly qos: 1;
  readonly components: Readonly<Record<string, Component>>;
}

/** Which entities were told about, each with its platform. */
export type ToldEntities = Readonly<Record<string, string>>;

/** After so many missed tellings a figure that is told regularly counts as lost. */
const MISSED_TELLINGS = 3;
const NAME = 'Lineside';

/** One message that describes the device with all its entities. */
export function discoveryOf(
  entities: readonly Entity[],
  context: DiscoveryContext,
): DiscoveryMessage {
  const { deviceId, version, topics, pageUrl } = context;
  return {
    device: {
      identifiers: [deviceId],
      ...{ name: NAME, manufacturer: NAME, model: 'Internet line monitor', sw_version: version },
      ...(pageUrl === null ? {} : { configuration_url: pageUrl }),
    },
    origin: { name: NAME, sw_version: version },
    availability_topic: topics.single('availability'),
    qos: 1,
    components: Object.fromEntries(
      entities.map((entity) => [entity.key, componentOf(entity, context)]),
    ),
  };
}

/** The message that makes Home Assistant forget entities: each of them reduced to its platform. */
export function withForgotten(message: DiscoveryMessage, gone: ToldEntities): DiscoveryMessage {
  const reduced = Object.entries(gone).map(([key, platform]) => [key, { platform }] as const);
  return { ...message, components: { ...message.components, ...Object.fromEntries(reduced) } };
}

/** The entities of a message, each with its platform. */
export function toldBy({ components }: DiscoveryMessage): ToldEntities {
  return Object.fromEntries(
    Object.entries(components).map(([key, { platform }]) => [key, platform]),
  );
}

/** What was told once and is no more, or is something else now. */
export function goneSince(before: ToldEntities, now: ToldEntities): ToldEntities {
  return Object.fromEntries(Object.entries(before).filter(([key, was]) => now[key] !== was));
}

function componentOf(entity: Entity, context: DiscoveryContext): Component {
  const { key, name, platform, category, icon } = entity;
  return {
    ...{ platform, name, unique_id: `${context.deviceId}_${key}` },
    default_entity_id: `${platform}.lineside_${key.replaceAll('-', '_').toLowerCase()}`,
    ...(category === undefined ? {} : { entity_category: category }),
    ...(icon === undefined ? {} : { icon }),
    ...optionsOf(entity, context),
  };
}

function optionsOf(entity: Entity, context: DiscoveryContext): Record<string, unknown> {
  const { topics } = context;
  switch (entity.platform) {
    case 'sensor': {
      const { deviceClass, unit, stateClass, precision, options } = entity;
      return {
        ...readingOf(entity, context),
        ...(deviceClass === undefined ? {} : { device_class: deviceClass }),
        ...(unit === undefined ? {} : { unit_of_measurement: unit }),
        ...(stateClass === undefined ? {} : { state_class: stateClass }),
        ...(precision === undefined ? {} : { suggested_display_precision: precision }),
        ...(options === undefined ? {} : { options }),
      };
    }
    case 'binary_sensor':
      return { ...readingOf(entity, context), device_class: entity.deviceClass };
    case 'switch':
      return { ...readingOf(entity, context), command_topic: entity.command(topics) };
    case 'button':
      return { command_topic: entity.command(topics) };
    case 'update':
      return {
        ...{ state_topic: entity.topic(topics), device_class: 'firmware', title: entity.title },
      };
  }
}

type ReadEntity = Extract<Entity, { member: string }>;

function readingOf(entity: ReadEntity, context: DiscoveryContext): Record<string, unknown> {
  const topic = entity.topic(context.topics);
  const expiry = { expire_after: context.everySeconds * MISSED_TELLINGS };
  return {
    ...{ state_topic: topic, value_template: `{{ value_json.${entity.member} }}` },
    ...(entity.hasAttributes === true ? { json_attributes_topic: topic } : {}),
    ...(entity.isRegular === true ? expiry : {}),
  };
}
