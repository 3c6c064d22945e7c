import * as l10n from '../../common/l10n.ts';

/** What became of a device's answer, and what to do; undefined where it came (facts B6). */
export function describeRrpcCode(code: string): string | undefined {
  switch (code) {
    case 'SUCCESS':
      return undefined;
    case 'TIMEOUT':
      return l10n.t(
        'The device did not answer in time. See that it answers on its RRPC topic, or give a longer Timeout.',
      );
    case 'OFFLINE':
      return l10n.t('The device is not connected. Try again when it is online.');
    case 'HALFCONN':
      return l10n.t('The connection to the device was lost a moment ago. Try again when it has connected anew.');
    default:
      return l10n.t("The device's answer did not come ({0}). Try again.", code);
  }
}
