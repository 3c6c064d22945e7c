import type { JsonObject } from '../../common/losslessJson.ts';
import type { ThingModel } from '../../model/thingModel/thingModel.ts';

/** What is known beside the text of a desired state. */
export interface DesiredContext {
  /** Of the device's product, where it has one. */
  readonly model?: ThingModel | undefined;
  /** What the device reported last. */
  readonly reported?: JsonObject | undefined;
}

/** A stretch of text: offsets in UTF-16 units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
