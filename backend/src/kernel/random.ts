/** Source of randomness, injected so that a test can repeat a run. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
}
