import type { Disposable } from '../../common/disposableStore.ts';
import type { SeenMessage } from '../../model/messages/fleetMessage.ts';
import type { SourceState } from '../../protocol/messages.ts';

/** What a source tells. */
export interface SourceListener {
  readonly message: (message: SeenMessage) => void;
  /** So many messages did not come: there were too many at a time. */
  readonly missed: (count: number) => void;
  readonly state: (state: SourceState) => void;
}

/** Where the messages of one panel come from. Ends when it is disposed. */
export interface MessageSource extends Disposable {
  /** Begins, or tries again; `isAsked`: a person wants it, and may be asked. Never rejects: the state says how it went. */
  connect(isAsked: boolean): Promise<void>;
  /** Ends what {@link connect} began. */
  disconnect(): Promise<void>;
}
