import * as z from 'zod';

/** Characters a new password has at least. Length is the only rule (NIST SP 800-63B). */
export const SHORTEST_PASSWORD = 10;

/** A password that may be chosen. */
export const newPassword = z
  .string()
  .min(SHORTEST_PASSWORD, `must have ${SHORTEST_PASSWORD} characters or more`)
  .max(1024);

/** Body of `POST /account/password`: ends every other session. */
export const passwordChange = z.strictObject({
  /** `null` only where there is none yet, for a token with the scope `admin`. */
  currentPassword: z.string().min(1).max(1024).nullable(),
  newPassword,
});
export type PasswordChange = z.infer<typeof passwordChange>;

/** Body of `POST /setup/password`: the first password, from the home network, while the set-up is not done. */
export const firstPassword = z.strictObject({ password: newPassword });
export type FirstPassword = z.infer<typeof firstPassword>;
