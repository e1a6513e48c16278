/** How far a job has got that is done in parts, night by night. */
export interface JobCursors {
  read(job: string): Promise<string | undefined>;
  write(job: string, cursor: string): Promise<void>;
}
