import type { Job } from '@lineside/contract';
import type { Entity } from '../entity.ts';
import { boxEntities, buttonEntities, freshnessEntities, jobEntities } from './box-entities.ts';
import { outageEntities, speedEntities } from './history-entities.ts';
import { segmentEntities, verdictEntities } from './line-entities.ts';

/** Everything Home Assistant shows of a box with these jobs. */
export function entitiesOf(jobs: readonly Pick<Job, 'id' | 'title'>[]): Entity[] {
  return [
    ...verdictEntities,
    ...segmentEntities,
    ...outageEntities,
    ...speedEntities,
    ...boxEntities,
    ...freshnessEntities,
    ...buttonEntities,
    ...jobEntities(jobs),
  ];
}
