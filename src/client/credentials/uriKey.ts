import { CredentialsError } from './credentialsError.ts';
import { fetchKeyText } from './fetchKeyText.ts';
import { temporaryKey, type FoundKey } from './foundKey.ts';

/** The temporary key that a service on an address gives (mode CredentialsURI). Rejects with CredentialsError. */
export async function uriKey(address: string): Promise<FoundKey> {
  const whose = 'The address that gives the key (credentials_uri)';
  const { status, body } = await fetchKeyText(address, {}, whose);
  if (status !== 200)
    throw new CredentialsError(`${whose} answers with HTTP ${status}. Check it, and the service behind it.`);
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    // Words of a parser may quote the key.
  }
  return temporaryKey(answer, whose);
}
