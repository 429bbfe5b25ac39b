import { degradedHours } from './degraded-hours.rule.ts';
import { longOutage } from './long-outage.rule.ts';
import { manyOutages } from './many-outages.rule.ts';
import { slowDownload } from './slow-download.rule.ts';
import { slowUpload } from './slow-upload.rule.ts';

/** Every rule, in the order in which they are asked: what one has shown is nothing for the next. */
export const ispRules = [longOutage, manyOutages, degradedHours, slowDownload, slowUpload] as const;
