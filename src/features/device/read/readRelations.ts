import type { CallOptions, Client } from '../../../client/client.ts';
import { BusinessError } from '../../../client/errors/businessError.ts';
import * as l10n from '../../../common/l10n.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import { readDeviceStatus } from '../../../model/deviceStatus.ts';
import { Absent } from '../../../model/page/partReader.ts';
import { parseShadow } from '../../../model/shadow/shadowDocument.ts';
import { compareSides } from '../../../model/shadow/compareSides.ts';
import { describePath } from '../../../model/shadow/keyPath.ts';
import type { RelativeView, ShadowView, TopicView, TopologyView } from '../../../protocol/devicePage.ts';

/** Devices on one page of the picture: the most that GetThingTopo gives at once. */
const shownDevices = 50;

/** Keys that are named where the device has not reported what is desired. */
const namedKeys = 10;

/** How the platform says that a device is not attached to a gateway. */
const noGateway = 'iot.device.QueryTopoRelationFailed';

const identityOf = ({ productKey, deviceName }: DeviceAddress) => ({ ProductKey: productKey, DeviceName: deviceName });

/** What the shadow says in short: how new it is, and what is desired and not reported. Throws CallError. */
export async function readShadow(
  client: Client,
  address: DeviceAddress,
  options: Pick<CallOptions, 'isPoll' | 'signal'>,
): Promise<ShadowView> {
  const { ShadowMessage } = await client.call('GetDeviceShadow', identityOf(address), options);
  if (ShadowMessage.trim() === '') return { version: 0, desired: 0, reported: 0, differing: [] };
  const shadow = parseShadow(ShadowMessage);
  const keys = compareSides(shadow);
  const differing = keys.filter(({ differs }) => differs).map(({ path }) => describePath(path));
  return {
    version: shadow.version,
    ...(shadow.timestamp > 0 && { changedAt: shadow.timestamp * 1000 }),
    desired: keys.filter(({ desired }) => desired !== undefined).length,
    reported: keys.filter(({ reported }) => reported !== undefined).length,
    differing: differing.slice(0, namedKeys),
  };
}

/** The topic categories of the device's product, with its name filled in. Throws CallError. */
export async function readTopics(
  client: Client,
  { productKey, deviceName }: DeviceAddress,
  signal: AbortSignal,
): Promise<readonly TopicView[]> {
  const { Data } = await client.call('QueryProductTopic', { ProductKey: productKey }, { signal });
  return Data.map(({ TopicShortName, Operation, Desc }) => ({
    topic: TopicShortName.replaceAll('${deviceName}', () => deviceName),
    operation: Operation,
    help: Desc ?? '',
  }));
}

/**
 * What is attached to a gateway, one page of it, from 1: the last one where there are fewer; of any other device the gateway
 * that it is attached to. Throws CallError.
 */
export async function readTopology(
  client: Client,
  address: DeviceAddress,
  wantedPage: number,
  signal: AbortSignal,
): Promise<TopologyView | Absent> {
  const identity = identityOf(address);
  const { NodeType } = (await client.call('QueryDeviceDetail', identity, { signal })).Data;
  if (NodeType === 1) {
    const read = async (PageNo: number) =>
      (await client.call('GetThingTopo', { ...identity, PageNo, PageSize: shownDevices }, { signal })).Data;
    let page = wantedPage;
    let { List, Total } = await read(page);
    const pages = Math.max(1, Math.ceil(Total / shownDevices));
    if (page > pages) {
      page = pages;
      ({ List, Total } = await read(page));
    }
    return { subDevices: await withStatuses(client, List, signal), total: Total, page, pages };
  }
  try {
    const { Data } = await client.call('GetGatewayBySubDevice', identity, { signal });
    const { ProductKey, DeviceName, Status } = Data;
    const gateway = { productKey: ProductKey, deviceName: DeviceName, status: readDeviceStatus(Status) };
    return { gateway, subDevices: [], total: 0, page: 1, pages: 1 };
  } catch (error) {
    if (!(error instanceof BusinessError && error.code === noGateway)) throw error;
    return new Absent(
      l10n.t(
        'This device is no gateway, so that none can be attached to it, and it is not attached to a gateway itself.',
      ),
    );
  }
}

async function withStatuses(
  client: Client,
  devices: readonly { readonly ProductKey: string; readonly DeviceName: string }[],
  signal: AbortSignal,
): Promise<readonly RelativeView[]> {
  const byProduct = [...Map.groupBy(devices, ({ ProductKey }) => ProductKey)];
  const statuses = new Map<string, string | undefined>();
  await Promise.all(
    byProduct.map(async ([ProductKey, these]) => {
      const names = these.map(({ DeviceName }) => DeviceName);
      const { DeviceStatusList } = await client.call(
        'BatchGetDeviceState',
        { ProductKey, DeviceName: names },
        { signal },
      );
      for (const { DeviceName, Status } of DeviceStatusList) statuses.set(`${ProductKey}/${DeviceName}`, Status);
    }),
  );
  return devices.map(({ ProductKey, DeviceName }) => ({
    productKey: ProductKey,
    deviceName: DeviceName,
    status: readDeviceStatus(statuses.get(`${ProductKey}/${DeviceName}`)),
  }));
}
