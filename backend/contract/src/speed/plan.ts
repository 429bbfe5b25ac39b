import * as z from 'zod';

const bps = z.int().positive().max(1e12);

/** What the provider promised for one direction, bits per second; BNetzA and BEREC use these three. */
export const planSide = z
  .strictObject({
    maxBps: bps.nullable().default(null),
    normalBps: bps.nullable().default(null),
    minBps: bps.nullable().default(null),
  })
  .check((context) => {
    const { maxBps, normalBps, minBps } = context.value;
    const known = [minBps, normalBps, maxBps].filter((value) => value !== null);
    const isRising = known.every((value, index) => index === 0 || (known[index - 1] ?? 0) <= value);
    if (!isRising) {
      const message = 'minimum, normal and maximum must not fall in this order';
      context.issues.push({ code: 'custom', message, input: context.value });
    }
  });
export type PlanSide = z.infer<typeof planSide>;

/** What the provider sold. Results are drawn against it. */
export const linePlan = z.strictObject({
  provider: z.string().max(80).default(''),
  name: z.string().max(80).default(''),
  technology: z
    .enum(['fibre', 'cable', 'dsl', 'mobile', 'fixed-wireless', 'satellite', 'other'])
    .nullable()
    .default(null),
  down: planSide.prefault({}),
  up: planSide.prefault({}),
  /** Per month, in the currency's smallest unit. */
  priceMinor: z.int().nonnegative().nullable().default(null),
  /** ISO 4217. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('EUR'),
  /** Day of the month on which the billing month begins; in shorter months their last day. */
  billingDay: z.int().min(1).max(31).default(1),
  /** Bytes of a billing month the provider allows; `null`: unlimited. */
  capBytes: z.int().positive().nullable().default(null),
});
export type LinePlan = z.infer<typeof linePlan>;
