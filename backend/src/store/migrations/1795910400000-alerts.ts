import type { MigrationInterface, QueryRunner } from 'typeorm';

const NEW_TABLES = [
  `CREATE TABLE "alert" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "key" text NOT NULL,
    "source" text NOT NULL,
    "step" text NOT NULL,
    "subject" text NOT NULL,
    "at_ms" integer NOT NULL,
    "is_urgent" integer NOT NULL,
    "fact_json" text NOT NULL,
    "is_read" integer NOT NULL
  )`,
  `CREATE UNIQUE INDEX "alert_key" ON "alert" ("key")`,
  `CREATE TABLE "alert_delivery" (
    "alert_id" integer NOT NULL,
    "channel_id" text NOT NULL,
    "state" text NOT NULL,
    "attempt_count" integer NOT NULL,
    "parcel_id" text,
    "reason" text,
    "detail" text,
    "at_ms" integer NOT NULL,
    PRIMARY KEY ("alert_id", "channel_id")
  )`,
  `CREATE INDEX "alert_delivery_state" ON "alert_delivery" ("state")`,
];

/** Alerts and what became of them on each channel. */
export class Alerts1795910400000 implements MigrationInterface {
  readonly name = 'Alerts1795910400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of NEW_TABLES) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "alert_delivery"`);
    await queryRunner.query(`DROP TABLE "alert"`);
  }
}
