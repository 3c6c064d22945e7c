import * as l10n from '../../common/l10n.ts';

import type { Json } from '../../common/losslessJson.ts';
import type { Behaviour } from './behaviour.ts';
import { BehaviourError } from './behaviourError.ts';
import { recordingsIn } from './recordingsIn.ts';

/** A behaviour with what the files hold that it names. */
export interface LoadedBehaviour {
  readonly behaviour: Behaviour;
  /** The rows of each recording, by the name under which signals name it. */
  readonly recordings: ReadonlyMap<string, readonly Json[]>;
  /** The behaviours of sub-devices, by the names under which `gateway.subDevices` names them. */
  readonly subBehaviours: ReadonlyMap<string, LoadedBehaviour>;
}

/** A behaviour that names no file. Throws BehaviourError where it does. */
export function withoutFiles(behaviour: Behaviour): LoadedBehaviour {
  const files = [
    ...recordingsIn(behaviour).map(({ signal }) => signal.file),
    ...(behaviour.gateway?.subDevices ?? []).flatMap(({ behaviour: file }) => file ?? []),
  ];
  if (files.length > 0) {
    throw new BehaviourError(
      l10n.t('A behaviour that is no file itself names {0}: load it from a file.', files.join(', ')),
    );
  }
  return { behaviour, recordings: new Map(), subBehaviours: new Map() };
}
