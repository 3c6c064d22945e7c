/** The height of each row, in px, as the style sheet has it. */
const rowHeight = 22;
/** Rows beyond both ends of what is seen that are there already. */
const overscan = 8;
/** Browsers stop at some ten million px; far less is enough here. */
const tallest = 8_000_000;

/**
 * Which rows of a long list are seen: the list is as high as all its rows, and only those in view are drawn. The rows come
 * from elsewhere; this only tells which.
 */
export class VirtualRows {
  readonly #viewport: HTMLElement;
  readonly #canvas: HTMLElement;
  #count = 0;

  /** `viewport` scrolls `canvas`, in which rows stand at {@link topOf}. */
  constructor(viewport: HTMLElement, canvas: HTMLElement) {
    this.#viewport = viewport;
    this.#canvas = canvas;
  }

  get count(): number {
    return this.#count;
  }

  set count(count: number) {
    if (count === this.#count) return;
    this.#count = count;
    this.#canvas.style.height = `${Math.min(tallest, count * rowHeight)}px`;
  }

  /** The first place that is drawn, from 0. */
  get first(): number {
    return Math.max(0, Math.floor(this.#viewport.scrollTop / rowHeight) - overscan);
  }

  /** How many rows are drawn. */
  get size(): number {
    return Math.ceil(this.#viewport.clientHeight / rowHeight) + 2 * overscan;
  }

  /** How many rows are seen whole. */
  get page(): number {
    return Math.max(1, Math.floor(this.#viewport.clientHeight / rowHeight) - 1);
  }

  get isAtEnd(): boolean {
    const { scrollTop, clientHeight, scrollHeight } = this.#viewport;
    return scrollTop + clientHeight >= scrollHeight - rowHeight;
  }

  topOf(place: number): number {
    return place * rowHeight;
  }

  scrollToEnd(): void {
    this.#viewport.scrollTop = this.#viewport.scrollHeight;
  }

  /** Scrolls no more than needed to bring a row into view. */
  reveal(place: number): void {
    const { scrollTop, clientHeight } = this.#viewport;
    const top = this.topOf(place);
    if (top < scrollTop) this.#viewport.scrollTop = top;
    else if (top + rowHeight > scrollTop + clientHeight) this.#viewport.scrollTop = top + rowHeight - clientHeight;
  }

  /** So many rows at the front are gone: what is seen stays where it is. */
  shift(rows: number): void {
    this.#viewport.scrollTop = Math.max(0, this.#viewport.scrollTop - rows * rowHeight);
  }
}
