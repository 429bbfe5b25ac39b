import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The chain of sealed days. */
export class Seals1795996800000 implements MigrationInterface {
  readonly name = 'Seals1795996800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE "day_seal" (
      "day" text PRIMARY KEY NOT NULL,
      "made_ms" integer NOT NULL,
      "tables_json" text NOT NULL,
      "previous_hash" text,
      "hash" text NOT NULL
    )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "day_seal"`);
  }
}
