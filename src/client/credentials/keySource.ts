import * as l10n from '../../common/l10n.ts';

/** Where the key of a connection is looked for each time that it is needed, in the place of the keychain. */
export type KeySource =
  | { readonly kind: 'environment' }
  /** A profile of the vendor's command line, by its name. */
  | { readonly kind: 'profile'; readonly profile: string };

/** In words that fit behind "the key of": `the profile “plant” (~/.aliyun/config.json)`. */
export function describeKeySource(source: KeySource): string {
  return source.kind === 'environment'
    ? l10n.t('the environment variables')
    : l10n.t('the profile “{0}” (~/.aliyun/config.json)', source.profile);
}
