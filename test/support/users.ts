import assert from 'node:assert/strict';
import type { EmulatorUser } from '../../src/protocol/emulatorFiles.ts';
import { requestControl, type Controlled } from './control.ts';

export type AccessKey = Pick<EmulatorUser, 'accessKeyId' | 'accessKeySecret'>;

/** Makes a user of the emulator's account; resolves to its key. */
export async function putUser(
  emulator: Controlled,
  name: string,
  rights: Pick<EmulatorUser, 'allow'> & Partial<EmulatorUser>,
): Promise<AccessKey> {
  const answer = await requestControl(emulator, 'PUT', `users/${name}`, JSON.stringify(rights));
  assert.equal(answer.status, 201);
  return (await answer.json()) as AccessKey;
}
