import { join } from 'node:path';
import type { PushKeys } from '../channel-kit.ts';
import { readIfPresent, writeAtomically } from '../../config/atomic-file.ts';
import { PUSH_KEYS_FILE, pushKeysDocument } from '../../config/push-keys.ts';

/** Keys by which push services know this box; made once and kept in the data directory, for its owner's eyes only. */
export class PushKeyFile {
  private keys: Promise<PushKeys> | null = null;

  constructor(private readonly dataDir: string) {}

  read(): Promise<PushKeys> {
    this.keys ??= this.readOrMake();
    // A disk that refuses may be asked again.
    this.keys.catch(() => (this.keys = null));
    return this.keys;
  }

  private async readOrMake(): Promise<PushKeys> {
    const path = join(this.dataDir, PUSH_KEYS_FILE);
    const text = await readIfPresent(path);
    if (text !== null) return pushKeysDocument.parse(JSON.parse(text));
    const { default: webPush } = await import('web-push');
    const keys = webPush.generateVAPIDKeys();
    await writeAtomically(path, `${JSON.stringify(keys, null, 2)}\n`);
    return keys;
  }
}
