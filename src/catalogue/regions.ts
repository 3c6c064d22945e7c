import * as l10n from '../common/l10n.ts';

/** The regions of the platform (reference 2.2; facts F). More exist; any other is taken by its name. */
export const regions = {
  'cn-shanghai': { name: l10n.t('China (Shanghai)') },
  'ap-southeast-1': { name: l10n.t('Singapore') },
  'us-west-1': { name: l10n.t('US (Silicon Valley)') },
  'ap-northeast-1': { name: l10n.t('Japan (Tokyo)') },
  'eu-central-1': { name: l10n.t('Germany (Frankfurt)') },
} as const satisfies Readonly<Record<string, { readonly name: string }>>;

export type RegionId = keyof typeof regions;

/** Whether it is one of {@link regions}. */
export function isRegionId(text: string): text is RegionId {
  return Object.hasOwn(regions, text);
}

/** Whether a region may be called so: `cn-beijing`, `us-east-1`. At most 32 characters. */
export function isRegionName(text: string): boolean {
  return /^[a-z]{2,8}(?:-[a-z0-9]+)+$/.test(text) && text.length <= 32;
}

/** Origin of the region's API, without a slash behind it (reference 2.2). Throws RangeError on what is no region's name. */
export function endpointOf(regionId: string): string {
  return `https://iot.${checked(regionId)}.aliyuncs.com`;
}

/** Host that the devices of a product connect to by MQTT, on port 1883 (facts A1). Throws RangeError on wrong names. */
export function mqttHostOf(regionId: string, productKey: string): string {
  if (!/^[A-Za-z0-9]{1,63}$/.test(productKey)) throw new RangeError(`"${productKey}" is not a ProductKey.`);
  return `${productKey}.iot-as-mqtt.${checked(regionId)}.aliyuncs.com`;
}

function checked(regionId: string): string {
  if (isRegionName(regionId)) return regionId;
  throw new RangeError(`"${regionId}" is not the name of a region. Give it as in cn-shanghai.`);
}
