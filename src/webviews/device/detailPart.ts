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
    Status: `${look.label}. ${look.help}`,
    Product: data.productName,
    Kind: data.gateway ? l10n.t('Gateway: other devices can be attached to it') : l10n.t('Device'),
    IotId: element('code', {}, data.iotId),
    Registered: time(data.createdAt, l10n.t('The platform does not say when')),
    'First online': time(data.activeAt, l10n.t('Not yet')),
    'Last came online': time(data.onlineAt, l10n.t('Not yet')),
    'IP address': data.ipAddress,
    Firmware: data.firmwareVersion,
  };
}
