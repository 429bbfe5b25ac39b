/** The hosts of a lab, nearest first. `router2` exists only where the topology has a second router. */
export const hostNames = ['box', 'router', 'router2', 'edge', 'core', 'internet'] as const;
export type HostName = (typeof hostNames)[number];

/** A lab's id: part of the namespace names, so that several labs run at once. */
export const labIdPattern = /^[a-z0-9]{1,12}$/;

/** Name of a host's network namespace. */
export function namespaceOf(labId: string, host: HostName): string {
  return `ls-${labId}-${host}`;
}

/** The lab a namespace belongs to, or `null` when it is not one of ours. */
export function labOfNamespace(namespace: string): string | null {
  const match = /^ls-([a-z0-9]{1,12})-([a-z0-9]+)$/.exec(namespace);
  const [, id, host] = match ?? [];
  return id !== undefined && hostNames.some((name) => name === host) ? id : null;
}
