import type { Workbench } from '../../test/ui/support/workbench.ts';

/** A picture of the README. */
export interface Picture {
  /** Of its file in `media/screenshots`, without `.png`. */
  readonly name: string;
  readonly theme: 'dark' | 'light';
  /** Of the window, in pixels; it is 1,320 wide. */
  readonly height: number;
  /** Opens one editor, with all that is to be seen. The Fleet view is open, with nothing expanded below its connections. */
  readonly show: (workbench: Workbench) => Promise<void>;
}

/** Where the sample's products are in the Fleet view. */
export const products = ['Local emulator', 'cn-shanghai', 'Products'] as const;
