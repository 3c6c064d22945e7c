import * as l10n from '../../common/l10n.ts';
import type { ThingModelEvent } from './thingModel.ts';

/** The kinds of events that a thing model knows, from the least to the worst. */
export const eventKinds = ['info', 'alert', 'error'] as const satisfies readonly ThingModelEvent['type'][];

/** What kind an event is of, in the person's language; as the platform says it where it is none of ours. */
export function eventKindWords(kind: string): string {
  switch (kind) {
    case 'info':
      return l10n.t({ message: 'info', comment: 'kind of event' });
    case 'alert':
      return l10n.t({ message: 'alert', comment: 'kind of event' });
    case 'error':
      return l10n.t({ message: 'error', comment: 'kind of event' });
    default:
      return kind;
  }
}
