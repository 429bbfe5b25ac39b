import { FirstTables1795219200000 } from './1795219200000-first-tables.ts';
import { Blame1795262400000 } from './1795262400000-blame.ts';
import { Speed1795305600000 } from './1795305600000-speed.ts';
import { Campaign1795824000000 } from './1795824000000-campaign.ts';
import { Alerts1795910400000 } from './1795910400000-alerts.ts';
import { Seals1795996800000 } from './1795996800000-seals.ts';
import { DnsHours1796083200000 } from './1796083200000-dns-hours.ts';
import { IspMail1796169600000 } from './1796169600000-isp-mail.ts';
import { Imports1796256000000 } from './1796256000000-imports.ts';
import { Stamps1796342400000 } from './1796342400000-stamps.ts';

/** Every migration in order of its release. A released one is never edited; new ones are added at the end. */
export const migrations = [
  FirstTables1795219200000,
  Blame1795262400000,
  Speed1795305600000,
  Campaign1795824000000,
  Alerts1795910400000,
  Seals1795996800000,
  DnsHours1796083200000,
  IspMail1796169600000,
  Imports1796256000000,
  Stamps1796342400000,
];

/** Number of the schema this program makes and reads, kept in `PRAGMA user_version`. */
export const SCHEMA_VERSION = migrations.length;
