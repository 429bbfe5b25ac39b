import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions to resolvers, summed up by the hour. All hours there are readings of become due. */
export class DnsHours1796083200000 implements MigrationInterface {
  readonly name = 'DnsHours1796083200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE "dns_1h" (
      "resolver_id" integer NOT NULL,
      "is_uncached" integer NOT NULL,
      "start_ms" integer NOT NULL,
      "asked_count" integer NOT NULL,
      "failed_count" integer NOT NULL,
      "histogram" blob,
      PRIMARY KEY ("resolver_id", "is_uncached", "start_ms")
    ) WITHOUT ROWID`);
    // Each step finds the first reading of the next hour by its key: no table of millions is read.
    await queryRunner.query(`INSERT OR IGNORE INTO rollup_due (tier, start_ms)
      WITH RECURSIVE hour (start_ms) AS (
        SELECT (min(time_key) >> 10) / 3600000 * 3600000 FROM dns_reading
        UNION ALL
        SELECT (
          SELECT (min(time_key) >> 10) / 3600000 * 3600000 FROM dns_reading
          WHERE time_key >= (hour.start_ms + 3600000) << 10
        ) FROM hour WHERE hour.start_ms IS NOT NULL
      )
      SELECT 'dns-1h', start_ms FROM hour WHERE start_ms IS NOT NULL`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM rollup_due WHERE tier = 'dns-1h'`);
    await queryRunner.query(`DROP TABLE "dns_1h"`);
  }
}
