/** A VS Code that `npm start` has started. */
export interface RunningVsCode {
  /** What to tell the person who waits for it. */
  greeting: string;
  /** Fulfilled when VS Code has ended by itself. */
  ended: Promise<void>;
  /** Ends it, and the emulator that its extension started. */
  close: () => Promise<void>;
}
