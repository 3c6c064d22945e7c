import type { RequestParameters } from '../../catalogue/types.ts';
import type { Client } from '../../client/client.ts';
import { inBatches } from '../../common/inBatches.ts';
import type { Scope } from '../../model/deviceAddress.ts';
import type { Connections } from '../../platform/services.ts';
import { readDeviceStatus, type DeviceStatus } from '../../model/deviceStatus.ts';
import type { Page } from './pagedList.ts';
import type { RuleRow } from './ruleRow.ts';

/** Rows that the explorer reads and shows at once; also the most that BatchGetDeviceState takes. */
export const pageSize = 50;

export interface ProductRow {
  readonly productKey: string;
  readonly name: string;
  readonly deviceCount: number | undefined;
  readonly gateway: boolean;
}

export interface DeviceRow {
  readonly deviceName: string;
  readonly status: DeviceStatus;
}

/** What is known of a device that was asked for by its name or IotId. */
export interface DeviceDetail extends DeviceRow {
  readonly productKey: string;
  readonly gateway: boolean;
}

export interface TopicRow {
  readonly id: string;
  readonly topic: string;
  readonly operation: string;
  readonly help: string;
}

/** What the platform answers where there is no such device; in a region that an account does not use, where there is no such product. */
const absences: ReadonlySet<string> = new Set([
  'iot.device.NotExistedDevice',
  'iot.prod.NotExistedProduct',
  'iot.device.InvalidIoTId',
]);

/** Reads what the explorer shows of one region, through the signed client. Every call throws CallError. */
export class FleetReader {
  readonly #client: () => Promise<Client>;

  constructor(connections: Pick<Connections, 'clientFor'>, scope: Scope) {
    this.#client = () => connections.clientFor(scope);
  }

  async products(page: number, signal?: AbortSignal): Promise<Page<ProductRow>> {
    const client = await this.#client();
    const { Data } = await client.call('QueryProductList', { CurrentPage: page, PageSize: pageSize }, { signal });
    const items = Data.List.map((product) => ({
      productKey: product.ProductKey,
      name: product.ProductName,
      deviceCount: product.DeviceCount,
      gateway: product.NodeType === 1,
    }));
    return { items, total: Data.Total };
  }

  async devices(productKey: string, page: number): Promise<Page<DeviceRow>> {
    const client = await this.#client();
    const answer = await client.call('QueryDevice', { ProductKey: productKey, CurrentPage: page, PageSize: pageSize });
    const names = answer.Data.map((device) => device.DeviceName);
    return { items: await this.deviceRows(productKey, names), total: answer.Total };
  }

  /** The names of a product's devices, in the largest pages that there are, without their statuses. */
  async deviceNames(productKey: string, page: number, signal?: AbortSignal): Promise<Page<string>> {
    const client = await this.#client();
    const { operations } = await import('../../catalogue/operations.ts');
    const [, most] = operations.QueryDevice.parameters.PageSize.range;
    const answer = await client.call(
      'QueryDevice',
      { ProductKey: productKey, CurrentPage: page, PageSize: most },
      { signal },
    );
    return { items: answer.Data.map((device) => device.DeviceName), total: answer.Total };
  }

  /** The rows of devices that are known to exist, in the same order. */
  async deviceRows(productKey: string, names: readonly string[], signal?: AbortSignal): Promise<readonly DeviceRow[]> {
    const client = await this.#client();
    const rows: DeviceRow[] = [];
    for (const part of inBatches(names, pageSize)) {
      const statuses = await this.#statuses(client, productKey, part, signal);
      rows.push(
        ...part.map((deviceName) => ({ deviceName, status: statuses.get(deviceName) ?? ('unknown' as const) })),
      );
    }
    return rows;
  }

  async topics(productKey: string): Promise<readonly TopicRow[]> {
    const client = await this.#client();
    const { Data } = await client.call('QueryProductTopic', { ProductKey: productKey });
    return Data.map((topic) => ({
      id: topic.Id,
      topic: topic.TopicShortName,
      operation: topic.Operation,
      help: topic.Desc ?? '',
    }));
  }

  /** Whether the product can have a thing model: only the Pro edition can. */
  async hasThingModel(productKey: string): Promise<boolean> {
    const client = await this.#client();
    const { Data } = await client.call('QueryProduct', { ProductKey: productKey });
    return Data.AliyunCommodityCode === 'iothub_senior';
  }

  /** The devices that are attached to a gateway; their statuses are read for each product of theirs. */
  async subDevices(
    gateway: { readonly productKey: string; readonly deviceName: string },
    page: number,
  ): Promise<Page<DeviceRow & { readonly productKey: string }>> {
    const client = await this.#client();
    const { Data } = await client.call('GetThingTopo', {
      ProductKey: gateway.productKey,
      DeviceName: gateway.deviceName,
      PageNo: page,
      PageSize: pageSize,
    });
    const items = await Promise.all(
      [...Map.groupBy(Data.List, (device) => device.ProductKey)].map(async ([productKey, devices]) => {
        const names = devices.map((device) => device.DeviceName);
        return (await this.deviceRows(productKey, names)).map((row) => ({ productKey, ...row }));
      }),
    );
    return { items: items.flat(), total: Data.Total };
  }

  async rules(page: number, signal?: AbortSignal): Promise<Page<RuleRow>> {
    const client = await this.#client();
    const { Data, Total } = await client.call('ListRule', { CurrentPage: page, PageSize: pageSize }, { signal });
    const { ruleRow } = await import('./ruleRow.ts');
    return { items: Data.map(ruleRow), total: Total };
  }

  /** One rule, by its id. */
  async rule(id: string): Promise<RuleRow> {
    const client = await this.#client();
    const { RuleInfo } = await client.call('GetRule', { RuleId: id });
    const { ruleRow } = await import('./ruleRow.ts');
    return ruleRow(RuleInfo);
  }

  /** One device by its exact name; undefined where the product has none of that name. */
  device(productKey: string, deviceName: string, signal?: AbortSignal): Promise<DeviceDetail | undefined> {
    return this.#detail({ ProductKey: productKey, DeviceName: deviceName }, signal);
  }

  /** One device by the id that the platform gave it; undefined where the region has none. */
  deviceById(iotId: string, signal?: AbortSignal): Promise<DeviceDetail | undefined> {
    return this.#detail({ IotId: iotId }, signal);
  }

  async #detail(
    identity: RequestParameters<'QueryDeviceDetail'>,
    signal: AbortSignal | undefined,
  ): Promise<DeviceDetail | undefined> {
    const client = await this.#client();
    try {
      const { Data } = await client.call('QueryDeviceDetail', identity, { signal });
      return {
        productKey: Data.ProductKey,
        deviceName: Data.DeviceName,
        status: readDeviceStatus(Data.Status),
        gateway: Data.NodeType === 1,
      };
    } catch (error) {
      const { CallError } = await import('../../client/errors/callError.ts');
      if (error instanceof CallError && absences.has(error.code)) return undefined;
      throw error;
    }
  }

  async #statuses(
    client: Client,
    productKey: string,
    names: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<ReadonlyMap<string, DeviceStatus>> {
    const answer = await client.call('BatchGetDeviceState', { ProductKey: productKey, DeviceName: names }, { signal });
    return new Map(answer.DeviceStatusList.map((device) => [device.DeviceName, readDeviceStatus(device.Status)]));
  }
}
