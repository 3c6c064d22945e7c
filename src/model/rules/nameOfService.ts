import * as l10n from '../../common/l10n.ts';

const names: Readonly<Record<string, string>> = {
  REPUBLISH: l10n.t('another topic'),
  OTS: l10n.t('Table Store'),
  MNS: l10n.t('Message Service'),
  FC: l10n.t('Function Compute'),
  ONS: l10n.t('Message Queue'),
  HITSDB: l10n.t('time series database'),
  DATAHUB: 'DataHub',
  RDS: l10n.t('ApsaraDB for RDS'),
};

/** What people call the service behind a type of rule actions (`MNS`), the same wherever it is named; an unknown type as it is. */
export function nameOfService(type: string): string {
  return names[type.toUpperCase()] ?? type;
}
