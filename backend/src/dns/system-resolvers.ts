/** Tells which resolvers the system uses, as written there; link-local ones with `%interface`. */
export type ReadSystemResolvers = () => Promise<readonly string[]>;
export const READ_SYSTEM_RESOLVERS = Symbol('ReadSystemResolvers');
