import { pipeline, Readable } from 'node:stream';
import * as l10n from '../../common/l10n.ts';
import { StateError } from '../state/stateError.ts';
import type { StateKeeper } from '../state/stateKeeper.ts';
import { storageFailure } from '../store/storageFailure.ts';
import { ControlRefusal } from './controlRefusal.ts';
import type { ControlRoute } from './controlRoute.ts';
import type { StateChanges } from './stateChanges.ts';

/**
 * The emulator's state as a whole: written out, replaced by another, which may be checked before, and led back to what it was at first. `exchange`
 * ends the platform, does the work, and starts it anew; `changes` counts what was exchanged.
 */
export function stateRoutes(
  keeper: StateKeeper,
  exchange: (work: () => void) => Promise<void>,
  changes: Pick<StateChanges, 'carryOut'>,
): readonly ControlRoute[] {
  const changing = <T>(work: () => Promise<T>) => refusing(() => changes.carryOut(work));
  return [
    {
      method: 'GET',
      path: 'state',
      handle() {
        const pieces = keeper.write();
        // Takes the snapshot, so that a disk that is full is told about.
        const first = pieces.next();
        return {
          contentType: 'application/x-ndjson;charset=utf-8',
          write(response) {
            const body = Readable.from(startingWith(first, pieces));
            // The reader may leave: then the pieces are closed as well.
            pipeline(body, response, () => undefined);
            return { dispose: () => body.destroy() };
          },
        };
      },
    },
    {
      method: 'PUT',
      path: 'state',
      handle: ({ request }) =>
        changing(async () => {
          // To stop reading must not close the connection before the refusal is written.
          using state = await keeper.prepare(request.iterator({ destroyOnReturn: false }));
          await exchange(() => state.takeOn());
          return { json: { rows: state.rows } };
        }),
    },
    {
      method: 'POST',
      path: 'state/check',
      handle: ({ request }) =>
        refusing(async () => {
          using state = await keeper.prepare(request.iterator({ destroyOnReturn: false }));
          return { json: { rows: state.rows, ...state.contents } };
        }),
    },
    {
      method: 'POST',
      path: 'reset',
      handle: () =>
        changing(async () => {
          using state = await keeper.prepareSeed();
          await exchange(() => state.takeOn());
          return { json: { seed: keeper.store.settings.read('seed') } };
        }),
    },
  ];
}

function* startingWith(first: IteratorResult<string, void>, others: Generator<string, void, void>) {
  if (!first.done) yield first.value;
  yield* others;
}

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StateError) throw new ControlRefusal(400, l10n.later('{0} Nothing was changed.', error.said));
    switch (storageFailure(error)) {
      case 'full':
        throw new ControlRefusal(
          507,
          l10n.later('The disk that holds the data of the emulator is full. Nothing was changed.'),
        );
      case 'unwritable':
        throw new ControlRefusal(500, l10n.later('The emulator cannot write its database. Nothing was changed.'));
      case undefined:
        throw error;
    }
  }
}
