import { statusLooks } from '../../../model/deviceStatus.ts';
import type { FleetNode } from '../fleetNode.ts';

/**
 * What a screen reader says of a row: all that is written on it. VS Code would say its tooltip in place of its label. That a
 * device is offline is not written, for most are; its icon tells it, which is not heard.
 */
export function spokenLabel(node: FleetNode, label: string, description: string): string {
  const status = node.kind === 'device' && node.status === 'offline' ? [statusLooks.offline.label] : [];
  return [label, ...status, ...description.split(' · ')].filter(Boolean).join(', ');
}
