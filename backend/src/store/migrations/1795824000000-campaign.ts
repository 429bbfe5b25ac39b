import type { MigrationInterface, QueryRunner } from 'typeorm';

const NEW_TABLE = `CREATE TABLE "campaign" (
  "id" integer PRIMARY KEY NOT NULL,
  "engine" text NOT NULL,
  "created_ms" integer NOT NULL,
  "first_hour" integer NOT NULL,
  "plan_json" text NOT NULL,
  "end_ms" integer,
  "end_kind" text
)`;

/** Measuring campaigns; their measurements are speed tests. */
export class Campaign1795824000000 implements MigrationInterface {
  readonly name = 'Campaign1795824000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(NEW_TABLE);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "campaign"`);
  }
}
