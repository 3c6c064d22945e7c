import * as l10n from '../../common/l10n.ts';

import { statusLooks } from '../../model/deviceStatus.ts';
import type { DetailView } from '../../protocol/devicePage.ts';
import { element } from '../page/element.ts';
import { factsList } from '../page/factsList.ts';
import { formatTime } from '../page/formatTime.ts';
import { Part } from '../page/part.ts';

/** What is known of the device itself: its status, and when what happened to it. */
export function detailPart(openShadow: HTMLElement, retry: () => void): Part<DetailView> {
  return new Part<DetailView>({
    id: 'detail',
    title: l10n.t('Device'),
    actions: [openShadow],
    reading: l10n.t('Reading the device'),
    failed: l10n.t('The device cannot be read'),
    retry,
    render: (data) => [factsList(factsOf(data))],
  });
}

function factsOf(data: DetailView): Readonly<Record<string, Node | string | undefined>> {
  const look = statusLooks[data.status];
  const time = (at: number | undefined, otherwise: string): string => (at === undefined ? otherwise : formatTime(at));
  return {
    [l10n.t('Status')]: l10n.t('{0}. {1}', look.label, look.help),
    [l10n.t('Product')]: data.productName,
    [l10n.t('Kind')]: data.gateway ? l10n.t('Gateway: other devices can be attached to it') : l10n.t('Device'),
    IotId: element('code', {}, data.iotId),
    [l10n.t('Registered')]: time(data.createdAt, l10n.t('The platform does not say when')),
    [l10n.t('First online')]: time(data.activeAt, l10n.t('Not yet')),
    [l10n.t('Last came online')]: time(data.onlineAt, l10n.t('Not yet')),
    [l10n.t('IP address')]: data.ipAddress,
    [l10n.t('Firmware')]: data.firmwareVersion,
  };
}
