import { newDeviceSecret, newIotId } from '../identifiers.ts';
import type { NewDevice } from '../store/deviceStore.ts';
import { sampleDeviceName, type SampleProduct } from './sampleProducts.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const firmwareVersions = ['1.4.2', '1.4.2', '1.4.1', '1.3.7'] as const;

/** A device of the sample fleet, the same each time in all but its secret and IotId. Number 1 is the newest. */
export function sampleDevice(product: SampleProduct, number: number, productCreatedAt: number, now: number): NewDevice {
  const scatter = scatterOf(product.productKey, number);
  const createdAt = productCreatedAt + (product.devices.count - number + 1) * minute;
  const wasActive = number === 1 || scatter(1) >= 0.12;
  const onlineAt = now - Math.round((0.02 + scatter(2) ** 3 * 40) * day);
  return {
    productKey: product.productKey,
    deviceName: sampleDeviceName(product, number),
    iotId: newIotId(),
    secret: newDeviceSecret(),
    createdAt,
    connection: wasActive ? 'OFFLINE' : 'UNACTIVE',
    disabled: number > 1 && scatter(3) < 0.015 ? 1 : 0,
    activatedAt: wasActive ? createdAt + Math.round((0.1 + scatter(4) * 30) * day) : null,
    onlineAt: wasActive ? onlineAt : null,
    offlineAt: wasActive ? onlineAt + Math.round(scatter(5) * 0.02 * day) : null,
    ip: wasActive ? `10.${Math.floor(scatter(6) * 32)}.${number >> 8}.${number & 255}` : null,
    firmwareVersion: wasActive ? (firmwareVersions[Math.floor(scatter(7) * firmwareVersions.length)] ?? null) : null,
  };
}

/** Numbers from 0 up to 1 that look random and are always the same for a device. */
export function scatterOf(productKey: string, number: number): (question: number) => number {
  return (question) => {
    let hash = 2_166_136_261;
    for (const character of `${productKey}/${number}/${question}`) {
      hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619);
    }
    hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_507);
    return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
  };
}
