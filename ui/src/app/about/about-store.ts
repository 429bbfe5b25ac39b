import { Service, computed } from '@angular/core';
import { health } from '@lineside/contract';
import * as z from 'zod';
import { blockingProblem, snapshot } from '../live';

/** The file the build makes of the lockfile. */
const licenceList = z.object({
  items: z.array(z.object({ name: z.string(), version: z.string(), licence: z.string() })),
});

/** The version of the box and the packages it is made of; lives as long as its page. */
@Service({ autoProvided: false })
export class AboutStore {
  private readonly fetchedHealth = snapshot(() => '/api/v1/health', health);
  private readonly fetchedList = snapshot(() => '/licences.json', licenceList);

  /** `null` before it is known. */
  readonly version = computed(() => this.fetchedHealth.value()?.version ?? null);
  /** By name; `null` before they were fetched. */
  readonly packages = computed(() => this.fetchedList.value()?.items ?? null);
  readonly problem = blockingProblem(this.fetchedList);

  retry(): void {
    this.fetchedList.retry();
  }
}
