import type { EmulatorStatus } from './services.ts';

/** Whether the emulator was stopped on purpose or failed; one that merely idles is started by looking at it. */
export function isDown({ kind }: EmulatorStatus): boolean {
  return kind === 'stopped' || kind === 'failed';
}
