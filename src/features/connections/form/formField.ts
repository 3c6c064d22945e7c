import type { StepFrame } from '../../../platform/operationForm/step.ts';
import type { ConnectionDraft } from './connectionDraft.ts';

/** How a person left a field. */
type FieldAnswer =
  { readonly kind: 'value'; readonly draft: ConnectionDraft } | { readonly kind: 'back' | 'cancelled' };

/** One thing that a connection is asked for. */
export interface FormField {
  readonly key: keyof ConnectionDraft;
  readonly label: string;
  /** Its value for the list of all fields; never a secret. */
  describe(draft: ConnectionDraft): string;
  ask(draft: ConnectionDraft, frame: StepFrame): Promise<FieldAnswer>;
}
