import type { TraceBox, TraceBoxKind, TracePicture } from './tracePicture.ts';

/** A station before it has a place. */
export interface TraceNode {
  readonly id: number;
  readonly from: TraceNode | undefined;
  readonly kind: TraceBoxKind;
  label: string;
  detail: string;
  state: TraceBox['state'];
  /** In ms since 1970. */
  readonly at: number;
  readonly next: TraceNode[];
  /** Stands for those that are too many to show. */
  rest?: TraceNode;
}

interface NewNode {
  readonly kind: TraceBoxKind;
  readonly label: string;
  readonly detail?: string | undefined;
  readonly state?: TraceBox['state'] | undefined;
  readonly at: number;
}

/** Stations that follow one another, and where they stand in a picture. */
export class TraceTree {
  readonly #start: number;
  readonly #nodes: TraceNode[] = [];

  /** `start` in ms since 1970. */
  constructor(start: number) {
    this.#start = start;
  }

  add(from: TraceNode | undefined, { kind, label, detail = '', state = 'plain', at }: NewNode): TraceNode {
    const node: TraceNode = { id: this.#nodes.length, from, kind, label, detail, state, at, next: [] };
    this.#nodes.push(node);
    from?.next.push(node);
    return node;
  }

  /** Each station is a column behind the one before it, and begins in its row; the others below it follow, none crossing. */
  layOut(): Omit<TracePicture, 'leftOut'> {
    const places = new Map<TraceNode, { readonly column: number; readonly row: number }>();
    let nextRow = 0;
    const place = (node: TraceNode, column: number): void => {
      places.set(node, { column, row: nextRow });
      if (node.next.length === 0) nextRow += 1;
      for (const child of node.next) place(child, column + 1);
    };
    for (const node of this.#nodes) if (!node.from) place(node, 0);
    const boxes = this.#nodes.map((node): TraceBox => {
      const { id, from, kind, label, detail, state, at } = node;
      const { column, row } = places.get(node) ?? { column: 0, row: 0 };
      return { id, from: from?.id, kind, label, detail, state, after: at - this.#start, column, row };
    });
    return { boxes, columns: Math.max(0, ...boxes.map(({ column }) => column + 1)), rows: nextRow };
  }
}
