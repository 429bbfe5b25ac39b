import type { MigrationInterface, QueryRunner } from 'typeorm';

const NEW_COLUMNS = [
  ['outage', 'load', `text NOT NULL DEFAULT 'none'`],
  ['outage', 'flap_count', 'integer NOT NULL DEFAULT 0'],
  ['outage', 'is_planned', 'integer NOT NULL DEFAULT 0'],
  ['outage', 'is_false_alarm', 'integer NOT NULL DEFAULT 0'],
  ['outage', 'note_json', 'text'],
  ['route_trace', 'purpose', `text NOT NULL DEFAULT 'regular'`],
] as const;

const NEW_TABLES = [
  `CREATE TABLE "dns_integrity" (
    "time_key" integer PRIMARY KEY NOT NULL,
    "check_name" text NOT NULL,
    "resolver_id" integer,
    "result" text NOT NULL,
    "addresses_json" text NOT NULL
  )`,
  `CREATE TABLE "link_counters" (
    "time_key" integer PRIMARY KEY NOT NULL,
    "interface_id" integer NOT NULL,
    "rx_bytes" integer NOT NULL,
    "tx_bytes" integer NOT NULL,
    "rx_packets" integer NOT NULL,
    "tx_packets" integer NOT NULL,
    "rx_errors" integer NOT NULL,
    "tx_errors" integer NOT NULL,
    "rx_dropped" integer NOT NULL,
    "tx_dropped" integer NOT NULL,
    "rx_crc_errors" integer,
    "collisions" integer NOT NULL,
    "carrier_changes" integer
  )`,
  `CREATE TABLE "identity_reading" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "at_ms" integer NOT NULL,
    "family" integer NOT NULL,
    "method" text NOT NULL,
    "address" text,
    "failure" text
  )`,
  `CREATE TABLE "path_change" (
    "time_key" integer PRIMARY KEY NOT NULL,
    "family" integer NOT NULL,
    "destination" text NOT NULL,
    "reason" text NOT NULL,
    "old_as_path_json" text NOT NULL,
    "new_as_path_json" text NOT NULL,
    "old_hops_json" text NOT NULL,
    "new_hops_json" text NOT NULL,
    "old_rtt_us" integer,
    "new_rtt_us" integer
  )`,
  `CREATE TABLE "incident_snapshot" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "outage_id" integer,
    "at_ms" integer NOT NULL,
    "phase" text NOT NULL,
    "content" blob NOT NULL
  )`,
  `CREATE INDEX "incident_snapshot_outage" ON "incident_snapshot" ("outage_id")`,
];

const NEW_TABLE_NAMES = [
  'incident_snapshot',
  'path_change',
  'identity_reading',
  'link_counters',
  'dns_integrity',
];

/** What the second release knows beside the first: notes and marks of outages, incidents, paths, identity. */
export class Blame1795262400000 implements MigrationInterface {
  readonly name = 'Blame1795262400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // Added at the end of the row, a column costs no copy of the table.
    for (const [table, column, type] of NEW_COLUMNS) {
      await queryRunner.query(`ALTER TABLE "${table}" ADD COLUMN "${column}" ${type}`);
    }
    for (const statement of NEW_TABLES) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of NEW_TABLE_NAMES) await queryRunner.query(`DROP TABLE "${table}"`);
    for (const [table, column] of NEW_COLUMNS) {
      await queryRunner.query(`ALTER TABLE "${table}" DROP COLUMN "${column}"`);
    }
  }
}
