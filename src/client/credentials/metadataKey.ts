import * as l10n from '../../common/l10n.ts';
import { tryParseJson } from '../../common/tryParseJson.ts';
import { CredentialsError } from './credentialsError.ts';
import { fetchKeyText, metadataHost } from './fetchKeyText.ts';
import { temporaryKey, type FoundKey } from './foundKey.ts';
import type { KeySurroundings } from './keySurroundings.ts';

/**
 * The temporary key of the role that the server has which this runs on, from the metadata that only it can ask. Without a
 * name it is the only role of the server. Rejects with CredentialsError.
 */
export async function metadataKey(roleName: string | undefined, surroundings: KeySurroundings): Promise<FoundKey> {
  const base = `${surroundings.addressOf(metadataHost) ?? `http://${metadataHost}`}/latest`;
  const whose = l10n.t('The metadata of this server (ECS)');
  const token = await fetchKeyText(
    `${base}/api/token`,
    { method: 'PUT', headers: { 'X-aliyun-ecs-metadata-token-ttl-seconds': '60' } },
    whose,
  );
  const written = token.body.trim();
  // Older servers have no tokens, and answer without one. A page that answers in their place is none: errors would quote it.
  const isToken = token.status === 200 && /^[\x21-\x7e]{1,1024}$/.test(written);
  const headers = isToken ? { 'X-aliyun-ecs-metadata-token': written } : {};
  const read = async (role: string): Promise<string> => {
    const answer = await fetchKeyText(`${base}/meta-data/ram/security-credentials/${role}`, { headers }, whose);
    if (answer.status === 200 && answer.body.trim()) return answer.body;
    throw new CredentialsError(
      l10n.t(
        '{0} has no {1} (HTTP {2}). Give the server one in the console.',
        whose,
        role ? l10n.t('role “{0}”', role) : l10n.t('role'),
        answer.status,
      ),
    );
  };
  const role = roleName || ((await read('')).trim().split('\n')[0] ?? '');
  return temporaryKey(tryParseJson(await read(encodeURIComponent(role))), whose);
}
