/** Why something did not work, in the words a person reads: what happened, why, who can mend it and the next step. */
export interface Problem {
  /** Stable: `AADSTS53003`, or a word of our own such as `wrongTenant`. */
  code: string;
  title: string;
  why: string;
  who: string;
  next: string;
}
