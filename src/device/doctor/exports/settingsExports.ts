import type { SettingsToExport } from './settingsToExport.ts';
import { toCHeader } from './toCHeader.ts';
import { toMosquitto } from './toMosquitto.ts';
import { toMqttx } from './toMqttx.ts';

export const exportKinds = ['mosquitto', 'mqttx', 'c'] as const;
export type ExportKind = (typeof exportKinds)[number];

/** The forms in which settings go to other programs: the end of a file's name, and the text, which is a secret. */
export const settingsExports: Readonly<
  Record<ExportKind, { readonly suffix: string; readonly write: (settings: SettingsToExport) => string }>
> = {
  mosquitto: { suffix: '.sh', write: toMosquitto },
  mqttx: { suffix: '.mqttx.json', write: toMqttx },
  c: { suffix: '.h', write: toCHeader },
};
