import * as l10n from '../../common/l10n.ts';
import { tryParseJson } from '../../common/tryParseJson.ts';
import { CredentialsError } from './credentialsError.ts';
import { fetchKeyText } from './fetchKeyText.ts';
import { temporaryKey, type FoundKey } from './foundKey.ts';

/** The temporary key that a service on an address gives (mode CredentialsURI). Rejects with CredentialsError. */
export async function uriKey(address: string): Promise<FoundKey> {
  const whose = l10n.t('The address that gives the key (credentials_uri)');
  const { status, body } = await fetchKeyText(address, {}, whose);
  if (status !== 200)
    throw new CredentialsError(
      l10n.t('{0} answers with HTTP {1}. Check it, and the service behind it.', whose, status),
    );
  return temporaryKey(tryParseJson(body), whose);
}
