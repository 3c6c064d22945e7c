/** One thing that was tried, and how it went. Holds no secret. */
export interface DoctorStep {
  /** Tells it from the others; it stays while the state changes. */
  readonly id: string;
  /** `TCP to port 1883` */
  readonly title: string;
  readonly state: 'running' | 'passed' | 'failed' | 'skipped';
  /** In ms; absent while it runs, and where nothing was tried. */
  readonly took?: number;
  /** What was found, as sentences. */
  readonly detail: string;
  /** What to do about it, where it failed. */
  readonly remedy?: string;
}

/** What failed, and what to do about it, as sentences. */
export interface Explanation {
  readonly detail: string;
  readonly remedy: string;
}
