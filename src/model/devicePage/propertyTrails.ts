/** A moment, in ms since 1970, and the number that a property had. */
export type TrailPoint = readonly [time: number, value: number];

/** So many points of a property are kept: as many as a tile is wide enough for. */
const capacity = 120;

/** The last numbers of each property, for the curves on its tiles. Values that are no numbers leave no trail. */
export class PropertyTrails {
  readonly #trails = new Map<string, readonly TrailPoint[]>();

  /** Puts values into the trail of a property, wherever they belong in time; what is there already is not there twice. */
  note(identifier: string, values: readonly (readonly [time: number, value: string | undefined])[]): void {
    const points = new Map(this.of(identifier));
    for (const [time, text] of values) {
      const number = text === undefined || text.trim() === '' ? NaN : Number(text);
      if (Number.isFinite(number)) points.set(time, number);
    }
    const sorted = [...points].sort(([a], [b]) => a - b);
    this.#trails.set(identifier, sorted.slice(-capacity));
  }

  /** The oldest first. */
  of(identifier: string): readonly TrailPoint[] {
    return this.#trails.get(identifier) ?? [];
  }
}
