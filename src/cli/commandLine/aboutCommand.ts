import type { Options } from './option.ts';

/** One thing that `fleetbook` does, as its help describes it. */
export interface AboutCommand {
  readonly name: string;
  /**
   * The words that follow the name and are no options, such as `PRODUCTKEY/NAME` or `test PATH…`; empty where there are
   * none. Words in small letters stand for themselves, and … means one or more.
   */
  readonly operand: string;
  /** One sentence without a full stop. */
  readonly summary: string;
  readonly options: Options;
  /** What the help says below the options. */
  readonly notes: string;
}
