import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIGURES = `"sent_count" integer NOT NULL,
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
    "histogram" blob`;

const NEW_TABLES = [
  `CREATE TABLE "import_batch" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "state" text NOT NULL,
    "view_json" text NOT NULL
  )`,
  `CREATE TABLE "imported_record" (
    "kind" text NOT NULL,
    "at_ms" integer NOT NULL,
    "fingerprint" integer NOT NULL,
    "import_id" integer NOT NULL,
    "ordinal" integer NOT NULL,
    "end_ms" integer,
    "content_json" text NOT NULL,
    PRIMARY KEY ("kind", "at_ms", "fingerprint")
  ) WITHOUT ROWID`,
  `CREATE TABLE "imported_latency" (
    "target_id" integer NOT NULL,
    "start_ms" integer NOT NULL,
    "bucket_ms" integer NOT NULL,
    "import_id" integer NOT NULL,
    ${FIGURES},
    PRIMARY KEY ("target_id", "start_ms")
  ) WITHOUT ROWID`,
  `CREATE TABLE "imported_samples" (
    "target_id" integer NOT NULL,
    "start_ms" integer NOT NULL,
    "import_id" integer NOT NULL,
    "samples" blob NOT NULL,
    PRIMARY KEY ("target_id", "start_ms")
  ) WITHOUT ROWID`,
];

/** What was imported, in tables of its own: what is measured and sealed is never touched by it. */
export class Imports1796256000000 implements MigrationInterface {
  readonly name = 'Imports1796256000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of NEW_TABLES) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const name of ['samples', 'latency', 'record']) {
      await queryRunner.query(`DROP TABLE "imported_${name}"`);
    }
    await queryRunner.query(`DROP TABLE "import_batch"`);
  }
}
