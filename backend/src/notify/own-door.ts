import type { OwnDoor } from './core/forbidden-address.ts';

/** Injection token of a `FindOwnDoor`. */
export const OWN_DOOR = Symbol('OwnDoor');

/** Where the box's own API can be reached at this moment. */
export type FindOwnDoor = () => OwnDoor;
