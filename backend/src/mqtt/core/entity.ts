import type { Topics } from './topics.ts';

/** What all entities have. */
interface EntityBase {
  /** Never renamed: Home Assistant knows the entity by it. */
  readonly key: string;
  /** As shown beside the name of the device. */
  readonly name: string;
  readonly category?: 'config' | 'diagnostic';
  readonly icon?: string;
}

/** Something that is read from a state topic. */
interface ReadEntity extends EntityBase {
  /** Where its state is told. */
  readonly topic: (topics: Topics) => string;
  /** Name of the member of the JSON there. */
  readonly member: string;
  /** Whether all of that JSON is shown as attributes. */
  readonly hasAttributes?: boolean;
  /** Told again and again, so that silence means something. */
  readonly isRegular?: boolean;
}

/** Something with a text or a number. */
export interface SensorEntity extends ReadEntity {
  readonly platform: 'sensor';
  readonly deviceClass?: string;
  readonly unit?: string;
  readonly stateClass?: 'measurement' | 'total_increasing';
  /** Decimals shown. */
  readonly precision?: number;
  /** All values it can have; for the class `enum`. */
  readonly options?: readonly string[];
}

/** Something that is on or off: the member is `ON`, `OFF` or `null`. */
export interface BinaryEntity extends ReadEntity {
  readonly platform: 'binary_sensor';
  readonly deviceClass: string;
}

/** Something that can be switched. */
export interface SwitchEntity extends ReadEntity {
  readonly platform: 'switch';
  readonly command: (topics: Topics) => string;
}

/** Something that can be pressed. */
export interface ButtonEntity extends EntityBase {
  readonly platform: 'button';
  readonly command: (topics: Topics) => string;
}

/** The version of the software. */
export interface UpdateEntity extends EntityBase {
  readonly platform: 'update';
  readonly topic: (topics: Topics) => string;
  readonly title: string;
}

/** One entity as Home Assistant shows it. */
export type Entity = SensorEntity | BinaryEntity | SwitchEntity | ButtonEntity | UpdateEntity;
