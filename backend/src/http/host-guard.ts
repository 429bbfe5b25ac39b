import { hostname } from 'node:os';
import { Injectable } from '@nestjs/common';
import { SettingsSource } from '../config/settings-source.ts';
import { hostNameOf, isAddress, ownNames } from './core/host-name.ts';
import { ProblemException } from './problem.ts';

/**
 * Answers only to its own names. Otherwise any web page could point a name of its own at the box
 * (DNS rebinding) and read it through the browser of somebody at home.
 */
@Injectable()
export class HostGuard {
  private known: { readonly configured: readonly string[]; readonly names: Set<string> } | null =
    null;

  constructor(private readonly settings: SettingsSource) {}

  /** @throws ProblemException for a foreign name */
  check(hostHeader: string | undefined): void {
    const name = hostNameOf(hostHeader);
    if (name !== null && this.isOwn(name)) return;
    throw new ProblemException(
      'LINESIDE_HOST_NOT_ALLOWED',
      `Lineside does not answer to the name "${name ?? ''}". Open it by its address, ` +
        'or add the name to hostNames in the settings.',
    );
  }

  /** @param name lower case, without port */
  isOwn(name: string): boolean {
    return isAddress(name) || this.names().has(name);
  }

  private names(): Set<string> {
    const configured = this.settings.current().hostNames;
    if (this.known?.configured !== configured) {
      this.known = { configured, names: ownNames(hostname(), configured) };
    }
    return this.known.names;
  }
}
