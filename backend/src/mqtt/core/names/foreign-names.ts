/** Names of the entities in a language that is not their own. */
export interface EntityNames {
  readonly byKey: Readonly<Record<string, string>>;
  /** Of the job of a measuring campaign. */
  readonly campaign: string;
  /** Of the job of a schedule, with what the owner called it. */
  readonly schedule: (name: string) => string;
}
