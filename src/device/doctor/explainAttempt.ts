import { isInstanceMqttHost } from '../../catalogue/instanceMqttHost.ts';
import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import { isOfCertificate, isOfNoTls, isOfOldTls, networkCodeOf } from '../../common/networkCode.ts';
import type { Explanation } from './doctorStep.ts';

export interface Attempt {
  readonly host: string;
  readonly port: number;
}

type Explain = (attempt: Attempt) => Explanation;

const firewall = l10n.t('Look whether a firewall or proxy of this network lets MQTT out');

const between = l10n.t(
  'Something between here and the platform may end TLS (a proxy that inspects it), or the address belongs to a server of your own.',
);

/** OpenSSL's codes of a certificate whose signers end in none whom this side trusts. */
const unverified: ReadonlySet<string> = new Set([
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Any other code is said as it is: that of a certificate that was revoked has no other words. */
function explainCertificate(code: string): Explain {
  if (!unverified.has(code)) {
    return ({ host }) => ({
      detail: l10n.t('The certificate of {0} is not to be trusted ({1}).', host, code),
      remedy: between,
    });
  }
  const onDevice = l10n.t(
    'On a device, look whether it has the root certificate of the platform’s authority (GlobalSign Root R1).',
  );
  return ({ host }) => ({
    detail: l10n.t('The certificate of {0} is signed by nobody whom this computer trusts ({1}).', host, code),
    remedy: `${between} ${onDevice}`,
  });
}

const tooOld: Explain = ({ port }) => ({
  detail: l10n.t('What answers on port {0} speaks only versions of TLS that are too old.', port),
  remedy: l10n.t(
    'Look whether a proxy between here and the platform ends TLS; have a server of your own speak TLS 1.2 or later.',
  ),
});

const explanations: Readonly<Record<string, Explain>> = {
  ENOTFOUND: ({ host }) => ({
    detail: l10n.t('There is no host of the name {0}.', host),
    remedy: isInstanceMqttHost(host)
      ? l10n.t(
          'Look whether the Instance ID is right: it is a part of the name. Some instances have another name, which the console shows under their development configurations: give it in the setting fleetbook.deviceEndpoints. Then look at the DNS server of this network.',
        )
      : l10n.t(
          'Look whether the ProductKey and the region are right: both are parts of the name. Then look at the DNS server of this network.',
        ),
  }),
  EAI_AGAIN: () => ({
    detail: l10n.t('The DNS server does not answer.'),
    remedy: l10n.t('Look whether this computer is online, and which DNS server it uses.'),
  }),
  ECONNREFUSED: ({ host, port }) => ({
    detail: l10n.t('{0} is there, but nothing listens on port {1}.', host, port),
    remedy: l10n.t(
      'Look at the port. The platform serves 1883 and 443; the emulator tells its own in the log, and must be running.',
    ),
  }),
  ETIMEDOUT: ({ host, port }) => ({
    detail: l10n.t('{0} did not answer on port {1} in time.', host, port),
    remedy: l10n.t('{0}. Port 443 is open in more networks than 1883.', firewall),
  }),
  EHOSTUNREACH: ({ host }) => ({
    detail: l10n.t('No way leads to {0}.', host),
    remedy: l10n.t('{0}, and the routes of this computer.', firewall),
  }),
  ENETUNREACH: () => ({
    detail: l10n.t('This computer has no network that leads there.'),
    remedy: l10n.t('Look whether it is online.'),
  }),
  ECONNRESET: ({ host, port }) => ({
    detail: l10n.t('{0} ended the connection on port {1} without a word.', host, port),
    remedy: l10n.t('{0}; for TLS, look whether the port speaks it at all.', firewall),
  }),
  EPROTO: ({ port }) => ({
    detail: l10n.t('What answers on port {0} does not speak TLS.', port),
    remedy: l10n.t('Connect without TLS (securemode=3), or to another port. The emulator speaks plain MQTT alone.'),
  }),
  CERT_HAS_EXPIRED: () => ({
    detail: l10n.t('The certificate has expired, by the clock of this computer.'),
    remedy: l10n.t(
      'Look at the clock first, on the device too: one that begins in 1970 or was set wrongly makes good certificates look bad.',
    ),
  }),
  CERT_NOT_YET_VALID: () => ({
    detail: l10n.t('The certificate is not valid yet, by the clock of this computer.'),
    remedy: l10n.t(
      'Set the clock. A device that has none may ask the platform’s NTP service, or take the time of its build as the earliest.',
    ),
  }),
  ERR_TLS_CERT_ALTNAME_INVALID: ({ host }) => ({
    detail: l10n.t('The certificate is for another name than {0}.', host),
    remedy: l10n.t(
      'Connect by the name that the platform gives, not by an address; look whether a proxy or a DNS entry leads elsewhere.',
    ),
  }),
};

/** Says in words why a name was not found, a port not reached or TLS not agreed upon. */
export function explainAttempt(error: unknown, attempt: Attempt): Explanation {
  const isLate = error instanceof Error && error.name === 'TimeoutError';
  const code = isLate ? 'ETIMEDOUT' : (networkCodeOf(error) ?? '');
  const explain = explainCode(code);
  if (explain) return explain(attempt);
  return { detail: l10n.t('It failed: {0}.', describeError(error)), remedy: l10n.t('{0}, and try again.', firewall) };
}

function explainCode(code: string): Explain | undefined {
  if (isOfNoTls(code)) return explanations['EPROTO'];
  if (isOfOldTls(code)) return tooOld;
  return explanations[code] ?? (isOfCertificate(code) ? explainCertificate(code) : undefined);
}
