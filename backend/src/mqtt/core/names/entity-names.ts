import { topicLevel } from '../topics.ts';
import type { Entity } from '../entity.ts';
import { germanNames } from './de.ts';
import type { EntityNames } from './foreign-names.ts';

/** Languages entities have names in. */
export type NameLanguage = 'en' | 'de';

/** How the titles of schedules begin. */
const SCHEDULE_TITLE = 'Speed test: ';
const CAMPAIGN_KEY = `job_${topicLevel('speed-campaign-')}`;

/** The entities with their names in a language; whatever has none there keeps its own, in English. */
export function namedIn(language: NameLanguage, entities: readonly Entity[]): readonly Entity[] {
  if (language === 'en') return entities;
  return entities.map((entity) => ({ ...entity, name: nameOf(entity, germanNames) }));
}

function nameOf({ key, name }: Entity, { byKey, campaign, schedule }: EntityNames): string {
  const known = byKey[key];
  if (known !== undefined) return known;
  if (key.startsWith(CAMPAIGN_KEY)) return campaign;
  return name.startsWith(SCHEDULE_TITLE) ? schedule(name.slice(SCHEDULE_TITLE.length)) : name;
}
