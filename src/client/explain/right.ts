/** What a RAM policy has to grant: that of whoever calls, or the trust policy of the role that is to be taken. */
export type MissingRight = GrantedRight | TrustedRight;

interface GrantedRight {
  /** `iot:QueryDevice`. */
  readonly action: string;
  readonly resource: string;
}

/** Whoever comes with a token of another provider has no policy of its own: the role has to trust the provider. */
interface TrustedRight {
  readonly action: string;
  readonly roleArn: string;
  readonly provider: string;
  /** What the token has to say, by the names of conditions, such as `oidc:aud`. */
  readonly conditions: Readonly<Record<string, string | readonly string[]>>;
}

export function isGranted(right: MissingRight): right is GrantedRight {
  return 'resource' in right;
}
