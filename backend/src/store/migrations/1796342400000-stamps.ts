import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an authority for time stamps said of the chain of sealed days. */
export class Stamps1796342400000 implements MigrationInterface {
  readonly name = 'Stamps1796342400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE "head_stamp" (
      "day" text PRIMARY KEY NOT NULL,
      "hash" text NOT NULL,
      "stamped_ms" integer NOT NULL,
      "authority" text NOT NULL,
      "token" blob NOT NULL
    )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "head_stamp"`);
  }
}
