import { runChild, type Command } from '../../measurement/child-process.ts';
import type { ServiceManager } from '../service-manager.ts';

/**
 * Speaks to systemd by its own small program: Node cannot send datagrams to a Unix socket. The program
 * finds the socket in the environment, and stays until systemd has read, so that systemd still
 * knows whom to ask; the unit needs `NotifyAccess=all`.
 */
export class SystemdNotify implements ServiceManager {
  constructor(private readonly command: Command = ['systemd-notify']) {}

  async tell(assignments: readonly string[], signal: AbortSignal): Promise<string | null> {
    const { failure, stderr } = await runChild(this.command, assignments, signal);
    return failure === null ? null : `${failure} ${stderr}`.trim();
  }
}
