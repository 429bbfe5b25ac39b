import type { BufferbloatGrade, SpeedTest, SpeedTestDetail } from '@lineside/contract';
import { bufferbloatGrade } from '@lineside/contract';
import { isoTime } from '../iso-time.ts';
import { inMillions, rounded } from '../numbers.ts';

/**
 * State of the topic `speed`: the figures of the newest test that has some, and how the newest of all ended.
 *
 * @param measured the newest test with figures; `null`: none on record
 * @param newest the newest test; `null`: none on record
 */
export function speedState(measured: SpeedTestDetail | null, newest: SpeedTest | null) {
  const reading = measured?.reading ?? null;
  const grades = [reading?.down?.grade ?? null, reading?.up?.grade ?? null];
  return {
    downloadMbps: inMillions(measured?.downBps ?? null, 3),
    uploadMbps: inMillions(measured?.upBps ?? null, 3),
    bufferbloat: worstOf(grades),
    bufferbloatDown: reading?.down?.grade ?? null,
    bufferbloatUp: reading?.up?.grade ?? null,
    idleRttMs: rounded(measured?.idleRttMs ?? null, 2),
    jitterMs: rounded(reading?.jitterMs ?? null, 2),
    engine: measured?.engine ?? null,
    server: reading?.server?.name ?? null,
    isClientLimited: measured?.isClientLimited ?? null,
    measuredAt: isoTime(measured?.startMs ?? null),
    newestStatus: newest?.status ?? null,
    newestReason: newest?.reason ?? null,
    newestAt: isoTime(newest?.startMs ?? null),
  };
}

function worstOf(grades: readonly (BufferbloatGrade | null)[]): BufferbloatGrade | null {
  const order = bufferbloatGrade.options;
  const places = grades.flatMap((grade) => (grade === null ? [] : order.indexOf(grade)));
  return order[Math.max(...places)] ?? null;
}
