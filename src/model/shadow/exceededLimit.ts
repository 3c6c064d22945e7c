import { shadowLimits } from '../../catalogue/shadowLimits.ts';
import type { ShadowSides } from './shadowDocument.ts';
import { attributeCount, byteLength, depthOf } from './stateSize.ts';

/** The limit that a state exceeds which one of its sides was changed of; undefined where it keeps to all (facts A7). */
export function exceededLimit(
  state: ShadowSides,
  side: keyof ShadowSides,
): 'attributes' | 'depth' | 'bytes' | undefined {
  const changed = state[side] ?? {};
  if (attributeCount(changed) > shadowLimits.attributes) return 'attributes';
  if (depthOf(changed) > shadowLimits.depth) return 'depth';
  return byteLength({ ...state }) > shadowLimits.bytes ? 'bytes' : undefined;
}
