import type { MigrationInterface, QueryRunner } from 'typeorm';

const NEW_TABLES = [
  `CREATE TABLE "speed_test" (
    "id" integer PRIMARY KEY NOT NULL,
    "engine" text NOT NULL,
    "status" text NOT NULL,
    "reason" text,
    "detail" text,
    "why" text NOT NULL,
    "schedule_id" text,
    "checks_id" integer,
    "start_ms" integer NOT NULL,
    "duration_ms" real,
    "down_bps" real,
    "up_bps" real,
    "idle_rtt_ms" real,
    "bytes_down" integer NOT NULL,
    "bytes_up" integer NOT NULL,
    "is_client_limited" integer NOT NULL,
    "reading_json" text
  )`,
  `CREATE INDEX "speed_test_start" ON "speed_test" ("start_ms")`,
  `CREATE INDEX "speed_test_status" ON "speed_test" ("status")`,
  `CREATE TABLE "traffic_day" (
    "day" text NOT NULL,
    "use" text NOT NULL,
    "engine" text NOT NULL,
    "bytes_down" integer NOT NULL,
    "bytes_up" integer NOT NULL,
    PRIMARY KEY ("day", "use", "engine")
  )`,
];

/** What the third release knows beside the second: speed tests, and how much Lineside itself moves. */
export class Speed1795305600000 implements MigrationInterface {
  readonly name = 'Speed1795305600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of NEW_TABLES) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "traffic_day"`);
    await queryRunner.query(`DROP TABLE "speed_test"`);
  }
}
