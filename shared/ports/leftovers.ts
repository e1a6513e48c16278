/** Rows that nobody will read again. Each call takes away at most `most`; the rest is for the next night. */
export interface Leftovers {
  /** Counters of limits that nobody has come near to since `before`. */
  purgeRates(before: Date, most: number): Promise<number>;
  /** What is known of mails that were tried last before `before`. */
  purgeMails(before: Date, most: number): Promise<number>;
}
