import { isJsonObject, type Json } from '../../common/losslessJson.ts';
import { secretMask } from '../../common/secretMasker.ts';

/** The value with what the platform gives devices and products to sign with made unreadable, at any depth. */
export function maskSecrets(value: Json): Json {
  if (Array.isArray(value)) return value.map(maskSecrets);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, isSecret(key) && item !== '' ? secretMask : maskSecrets(item)]),
  );
}

/** What {@link maskSecrets} makes unreadable in a value. */
export function secretsIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(secretsIn);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    isSecret(key) && typeof item === 'string' && item !== '' ? [item] : secretsIn(item),
  );
}

function isSecret(key: string): boolean {
  return /^(?:Device|Product|AccessKey)Secret$/i.test(key);
}
