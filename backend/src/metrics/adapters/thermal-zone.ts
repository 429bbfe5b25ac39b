import { readFile } from 'node:fs/promises';

/** The temperature of the processor, from the kernel. */
export class ThermalZone {
  constructor(private readonly path = '/sys/class/thermal/thermal_zone0/temp') {}

  /** Degrees Celsius; `null` where this machine cannot tell. */
  async celsius(): Promise<number | null> {
    try {
      const text = (await readFile(this.path, 'utf8')).trim();
      return /^-?\d+$/.test(text) ? Number(text) / 1000 : null;
    } catch {
      // No sensor, as in a virtual machine.
      return null;
    }
  }
}
