import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE "label" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "text" text NOT NULL,
    CONSTRAINT "label_text" UNIQUE ("text")
  )`,
  `CREATE TABLE "latency_raw" (
    "time_key" integer PRIMARY KEY NOT NULL,
    "start_ms" integer NOT NULL,
    "target_id" integer NOT NULL,
    "samples" blob NOT NULL
  )`,
  `CREATE TABLE "latency_1m" (
    "time_key" integer PRIMARY KEY NOT NULL,
    "start_ms" integer NOT NULL,
    "target_id" integer NOT NULL,
    "sent_count" integer NOT NULL,
    "lost_count" integer NOT NULL,
    "own_load_count" integer NOT NULL,
    "other_load_count" integer NOT NULL,
    "min_us" integer,
    "mean_us" integer,
    "p50_us" integer,
    "p95_us" integer,
    "p99_us" integer,
    "max_us" integer,
    "jitter_us" integer,
    "jitter_pair_count" integer NOT NULL,
    "histogram" blob
  )`,
  `CREATE TABLE "latency_15m" (
    "target_id" integer NOT NULL,
    "start_ms" integer NOT NULL,
    "sent_count" integer NOT NULL,
    "lost_count" integer NOT NULL,
    "own_load_count" integer NOT NULL,
    "other_load_count" integer NOT NULL,
    "min_us" integer,
    "mean_us" integer,
    "p50_us" integer,
    "p95_us" integer,
    "p99_us" integer,
    "max_us" integer,
    "jitter_us" integer,
    "jitter_pair_count" integer NOT NULL,
    "histogram" blob,
    PRIMARY KEY ("target_id", "start_ms")
  ) WITHOUT ROWID`,
  `CREATE TABLE "latency_1h" (
    "target_id" integer NOT NULL,
    "start_ms" integer NOT NULL,
    "sent_count" integer NOT NULL,
    "lost_count" integer NOT NULL,
    "own_load_count" integer NOT NULL,
    "other_load_count" integer NOT NULL,
    "min_us" integer,
    "mean_us" integer,
    "p50_us" integer,
    "p95_us" integer,
    "p99_us" integer,
    "max_us" integer,
    "jitter_us" integer,
    "jitter_pair_count" integer NOT NULL,
    "histogram" blob,
    PRIMARY KEY ("target_id", "start_ms")
  ) WITHOUT ROWID`,
  `CREATE TABLE "rollup_due" (
    "tier" text NOT NULL,
    "start_ms" integer NOT NULL,
    PRIMARY KEY ("tier", "start_ms")
  ) WITHOUT ROWID`,
  `CREATE TABLE "dns_reading" (
    "time_key" integer PRIMARY KEY NOT NULL,
    "resolver_id" integer NOT NULL,
    "name_id" integer,
    "is_uncached" integer NOT NULL,
    "response_us" integer,
    "rcode_id" integer,
    "failure" text,
    "answer_count" integer
  )`,
  `CREATE TABLE "tcp_reading" (
    "time_key" integer PRIMARY KEY NOT NULL,
    "target_id" integer NOT NULL,
    "family" integer NOT NULL,
    "connect_us" integer,
    "failure" text,
    "is_urgent" integer NOT NULL
  )`,
  `CREATE TABLE "http_reading" (
    "time_key" integer PRIMARY KEY NOT NULL,
    "url_id" integer NOT NULL,
    "response_us" integer,
    "status" integer,
    "is_expected" integer NOT NULL,
    "location" text,
    "failure" text,
    "is_urgent" integer NOT NULL
  )`,
  `CREATE TABLE "icmp_error" (
    "minute_ms" integer NOT NULL,
    "from_address" text NOT NULL,
    "to_address" text NOT NULL,
    "code" text NOT NULL,
    "family" integer NOT NULL,
    "count" integer NOT NULL,
    "first_ms" integer NOT NULL,
    "last_ms" integer NOT NULL,
    "text" text NOT NULL,
    PRIMARY KEY ("minute_ms", "from_address", "to_address", "code")
  ) WITHOUT ROWID`,
  `CREATE TABLE "missed_measurement" (
    "minute_ms" integer NOT NULL,
    "kind" text NOT NULL,
    "status" text NOT NULL,
    "reason" text NOT NULL,
    "count" integer NOT NULL,
    "detail" text,
    PRIMARY KEY ("minute_ms", "kind", "status", "reason")
  ) WITHOUT ROWID`,
  `CREATE TABLE "link_change" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "at_ms" integer NOT NULL,
    "interface_name" text,
    "has_carrier" integer,
    "speed_bps" integer,
    "duplex" text,
    "is_wireless" integer NOT NULL,
    "ipv4_json" text NOT NULL,
    "ipv6_json" text NOT NULL
  )`,
  `CREATE INDEX "link_change_at" ON "link_change" ("at_ms")`,
  `CREATE TABLE "route_trace" (
    "time_key" integer PRIMARY KEY NOT NULL,
    "family" integer NOT NULL,
    "destination" text NOT NULL,
    "tool" text NOT NULL,
    "has_reached_destination" integer NOT NULL,
    "edge_candidate" text,
    "hops_json" text NOT NULL
  )`,
  `CREATE TABLE "edge_change" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "at_ms" integer NOT NULL,
    "family" integer NOT NULL,
    "address" text,
    "reason" text NOT NULL,
    "is_double_nat" integer NOT NULL,
    "is_cgnat_likely" integer NOT NULL,
    "gateway_mac" text
  )`,
  `CREATE TABLE "verdict_change" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "at_ms" integer NOT NULL,
    "since_ms" integer NOT NULL,
    "state" text NOT NULL,
    "cause" text NOT NULL,
    "blame" text NOT NULL,
    "family" integer,
    "evidence_json" text NOT NULL
  )`,
  `CREATE INDEX "verdict_change_at" ON "verdict_change" ("at_ms")`,
  `CREATE TABLE "outage" (
    "id" integer PRIMARY KEY NOT NULL,
    "kind" text NOT NULL,
    "start_ms" integer NOT NULL,
    "end_ms" integer,
    "duration_ms" integer,
    "cause" text NOT NULL,
    "blame" text NOT NULL,
    "confidence" real NOT NULL,
    "family" integer,
    "evidence_json" text NOT NULL,
    "unobserved_ms" integer NOT NULL
  )`,
  `CREATE INDEX "outage_start" ON "outage" ("start_ms")`,
  `CREATE TABLE "activity" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "at_ms" integer NOT NULL,
    "level" text NOT NULL,
    "code" text NOT NULL,
    "data_json" text NOT NULL
  )`,
  `CREATE INDEX "activity_at" ON "activity" ("at_ms")`,
];

/** The tables of the first release; what each column means stands with its entity. */
export class FirstTables1795219200000 implements MigrationInterface {
  readonly name = 'FirstTables1795219200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of NEWEST_FIRST) await queryRunner.query(`DROP TABLE "${table}"`);
  }
}

const NEWEST_FIRST = [
  'activity',
  'outage',
  'verdict_change',
  'edge_change',
  'route_trace',
  'link_change',
  'missed_measurement',
  'icmp_error',
  'http_reading',
  'tcp_reading',
  'dns_reading',
  'rollup_due',
  'latency_1h',
  'latency_15m',
  'latency_1m',
  'latency_raw',
  'label',
];
