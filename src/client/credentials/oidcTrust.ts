import { decodeBase64 } from '../../common/decodeBase64.ts';
import { isJsonObject } from '../../common/losslessJson.ts';
import { tryParseJson } from '../../common/tryParseJson.ts';
import type { MissingRight } from '../explain/right.ts';

/** Claims of a token that the trust policy of a role can ask for. */
const claims = ['iss', 'aud', 'sub'] as const;

/** What a role has to trust so that it is given for such a token: its provider, issuer, audience and subject, and nobody else's. */
export function oidcTrust(roleArn: string, provider: string, token: string): MissingRight {
  const bytes = decodeBase64((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
  const said = bytes && tryParseJson(new TextDecoder().decode(bytes));
  const conditions = claims.flatMap((claim) => {
    const value = isJsonObject(said) ? said[claim] : undefined;
    const isText = typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
    return isText ? [[`oidc:${claim}`, value] as const] : [];
  });
  return { action: 'sts:AssumeRole', roleArn, provider, conditions: Object.fromEntries(conditions) };
}
