/** What a box of the picture stands for. */
export type TraceBoxKind = 'device' | 'call' | 'platform' | 'topic' | 'rule' | 'destination' | 'outcome' | 'more';

/** A station on the way of a message. */
export interface TraceBox {
  readonly id: number;
  /** The station before it; undefined of the first. */
  readonly from: number | undefined;
  readonly kind: TraceBoxKind;
  readonly label: string;
  /** What happened there, in words; empty where the label says it. */
  readonly detail: string;
  readonly state: 'good' | 'bad' | 'plain';
  /** In ms after the message came. */
  readonly after: number;
  /** Its place in the grid, from 0: each step of the way is a column further to the right. */
  readonly column: number;
  readonly row: number;
}

/** The way of a message as boxes in a grid, each with a line from the one before. */
export interface TracePicture {
  readonly boxes: readonly TraceBox[];
  readonly columns: number;
  readonly rows: number;
  /** How many steps are not in it. */
  readonly leftOut: number;
}
