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
    title: 'Device',
    actions: [openShadow],
    reading: 'Reading the device',
    failed: 'The device cannot be read',
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
    Kind: data.gateway ? 'Gateway: other devices can be attached to it' : 'Device',
    IotId: element('code', {}, data.iotId),
    Registered: time(data.createdAt, 'The platform does not say when'),
    'First online': time(data.activeAt, 'Not yet'),
    'Last came online': time(data.onlineAt, 'Not yet'),
    'IP address': data.ipAddress,
    Firmware: data.firmwareVersion,
  };
}
