/** What a page answered to a plain HTTP request. */
export interface PageAnswer {
  readonly status: number;
  /** Its first bytes, as text. */
  readonly body: string;
}
