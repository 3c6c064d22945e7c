import { sameJson } from '../../common/sameJson.ts';
import { desiredMessage, desiredText } from '../../model/shadow/desiredText.ts';
import { emptyShadow, parseShadow, type ShadowDocument } from '../../model/shadow/shadowDocument.ts';
import type { Client } from '../client.ts';
import type { CloneContext } from './cloneContext.ts';

interface Identity {
  readonly ProductKey: string;
  readonly DeviceName: string;
}

/** Gives a device of the target the desired state of the one that it is a copy of. What was reported only a device can say. */
export async function cloneDesired(context: CloneContext, identity: Identity, isNew: boolean): Promise<void> {
  const { source, target, signal, report } = context;
  const { desired } = (await readShadow(source, identity, signal)).state;
  const ours = isNew ? emptyShadow : await readShadow(target, identity, signal);
  const entry = { kind: 'desiredState', productKey: identity.ProductKey, name: identity.DeviceName } as const;
  if (sameJson(desired ?? {}, ours.state.desired ?? {})) {
    if (desired) report({ ...entry, outcome: 'same' });
    return;
  }
  const ShadowMessage = desiredMessage(desiredText(desired), ours.version + 1);
  await target.call('UpdateDeviceShadow', { ...identity, ShadowMessage }, { signal });
  report({ ...entry, outcome: ours.state.desired ? 'replaced' : 'copied' });
}

async function readShadow(client: Client, identity: Identity, signal: AbortSignal): Promise<ShadowDocument> {
  const { ShadowMessage } = await client.call('GetDeviceShadow', identity, { signal });
  return ShadowMessage.trim() === '' ? emptyShadow : parseShadow(ShadowMessage);
}
