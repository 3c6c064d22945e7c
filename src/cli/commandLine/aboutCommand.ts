import type { Options } from './option.ts';

/** One thing that `fleetbook` does, as its help describes it. */
export interface AboutCommand {
  readonly name: string;
  /** The one word that follows the name and is no option, such as `PRODUCTKEY/NAME`; empty where there is none. */
  readonly operand: string;
  /** One sentence without a full stop. */
  readonly summary: string;
  readonly options: Options;
  /** What the help says below the options. */
  readonly notes: string;
}
