import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails to the provider. */
export class IspMail1796169600000 implements MigrationInterface {
  readonly name = 'IspMail1796169600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE "isp_mail" (
      "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
      "rule" text NOT NULL,
      "created_ms" integer NOT NULL,
      "from_ms" integer NOT NULL,
      "to_ms" integer NOT NULL,
      "locale" text NOT NULL,
      "subject" text NOT NULL,
      "body" text NOT NULL,
      "state" text NOT NULL,
      "state_ms" integer NOT NULL,
      "attempt" integer NOT NULL,
      "is_automatic" integer NOT NULL,
      "hold" text,
      "outage_ids_json" text NOT NULL,
      "test_ids_json" text NOT NULL,
      "report_id" integer
    )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE "isp_mail"');
  }
}
