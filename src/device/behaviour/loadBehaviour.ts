import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describeFileError } from '../../common/describeFileError.ts';
import * as l10n from '../../common/l10n.ts';
import { isJsonObject, type Json } from '../../common/losslessJson.ts';
import type { Behaviour } from './behaviour.ts';
import { BehaviourError } from './behaviourError.ts';
import type { LoadedBehaviour } from './loadedBehaviour.ts';
import { parseBehaviour, placeIn } from './parseBehaviour.ts';
import { readFileWithin } from './readFileWithin.ts';
import { readRecording } from './readRecording.ts';
import { recordingsIn, type NamedRecording } from './recordingsIn.ts';

/** Reads a behaviour file and what it names. Throws BehaviourError with everything that is wrong with them. */
export async function loadBehaviour(file: string): Promise<LoadedBehaviour> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new BehaviourError(l10n.t('The behaviour file {0} cannot be read: {1}.', file, describeFileError(cause)), {
      cause,
    });
  }
  return loadText(text, file, 'device');
}

async function loadText(text: string, file: string, kind: 'device' | 'subDevice'): Promise<LoadedBehaviour> {
  const { behaviour, problems } = parseBehaviour(text);
  if (!behaviour)
    throw failure(
      file,
      problems.map(({ message }) => message),
    );
  if (kind === 'subDevice' && behaviour.gateway)
    throw failure(file, [l10n.t('gateway must not be there: this is a sub-device.')]);
  const found: string[] = [];
  const folder = path.dirname(file);
  const recordings = await loadRecordings(behaviour, folder, found);
  const subBehaviours = await loadSubBehaviours(behaviour, folder, found);
  if (found.length > 0) throw failure(file, found);
  return { behaviour, recordings, subBehaviours };
}

function failure(file: string, problems: readonly string[]): BehaviourError {
  return new BehaviourError(
    l10n.t('The behaviour file {0} cannot be used:\n{1}', file, problems.map((line) => `- ${line}`).join('\n')),
  );
}

async function loadRecordings(behaviour: Behaviour, folder: string, found: string[]) {
  const recordings = new Map<string, readonly Json[]>();
  for (const named of recordingsIn(behaviour)) {
    const { file } = named.signal;
    const known = recordings.get(file);
    const read = known ? { rows: known } : await loadRecording(folder, file);
    if ('rows' in read) recordings.set(file, read.rows);
    const problem =
      'rows' in read
        ? fieldProblem(named, read.rows)
        : l10n.t('{0}.', `${placeIn([...named.path, 'file'])} (${file}) ${read.problem}`);
    if (problem !== undefined) found.push(problem);
  }
  return recordings;
}

async function loadRecording(folder: string, file: string) {
  const read = await readFileWithin(folder, file);
  return 'problem' in read ? read : readRecording(path.extname(file).toLowerCase(), read.text);
}

function fieldProblem({ path: place, signal }: NamedRecording, [row]: readonly Json[]): string | undefined {
  const { file, field } = signal;
  if (field === undefined || (isJsonObject(row) && Object.hasOwn(row, field))) return undefined;
  const fields = isJsonObject(row) ? Object.keys(row).join(', ') : l10n.t('no fields');
  return l10n.t(
    '{0} must be a field of the first row of {1}, which has {2}.',
    placeIn([...place, 'field']),
    file,
    fields,
  );
}

async function loadSubBehaviours(behaviour: Behaviour, folder: string, found: string[]) {
  const loaded = new Map<string, LoadedBehaviour>();
  for (const [index, { behaviour: file }] of (behaviour.gateway?.subDevices ?? []).entries()) {
    if (file === undefined || loaded.has(file)) continue;
    const read = await readFileWithin(folder, file);
    if ('problem' in read) {
      found.push(l10n.t('{0}.', `${placeIn(['gateway', 'subDevices', index, 'behaviour'])} (${file}) ${read.problem}`));
    } else {
      loaded.set(file, await loadText(read.text, read.file, 'subDevice'));
    }
  }
  return loaded;
}
