import type { Client } from '../../client/client.ts';
import { CallError } from '../../client/errors/callError.ts';
import type { Scope } from '../../model/deviceAddress.ts';
import type { Connections } from '../../platform/services.ts';
import { readDeviceStatus, type DeviceStatus } from '../../model/deviceStatus.ts';
import type { Page } from './pagedList.ts';

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

export interface TopicRow {
  readonly topic: string;
  readonly operation: string;
  readonly help: string;
}

export interface RuleRow {
  readonly id: string;
  readonly name: string;
  readonly running: boolean;
  readonly sql: string;
  readonly description: string | undefined;
}

/** Reads what the explorer shows of one region, through the signed client. Every call throws CallError. */
export class FleetReader {
  readonly #client: () => Promise<Client>;

  constructor(connections: Connections, scope: Scope) {
    this.#client = () => connections.clientFor(scope);
  }

  async products(page: number): Promise<Page<ProductRow>> {
    const client = await this.#client();
    const { Data } = await client.call('QueryProductList', { CurrentPage: page, PageSize: pageSize });
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
    const statuses = await this.#statuses(client, productKey, names);
    const items = names.map((deviceName) => ({ deviceName, status: statuses.get(deviceName) ?? 'unknown' }) as const);
    return { items, total: answer.Total };
  }

  async topics(productKey: string): Promise<readonly TopicRow[]> {
    const client = await this.#client();
    const { Data } = await client.call('QueryProductTopic', { ProductKey: productKey });
    return Data.map((topic) => ({
      topic: topic.TopicShortName,
      operation: topic.Operation,
      help: topic.Desc ?? '',
    }));
  }

  async rules(page: number): Promise<Page<RuleRow>> {
    const client = await this.#client();
    const { Data, Total } = await client.call('ListRule', { CurrentPage: page, PageSize: pageSize });
    const items = Data.map((rule) => ({
      id: rule.Id,
      name: rule.Name,
      running: rule.Status === 'RUNNING',
      description: rule.RuleDesc,
      sql: ruleSql(rule),
    }));
    return { items, total: Total };
  }

  /** One device by its exact name; undefined where the product has none of that name. */
  async device(productKey: string, deviceName: string, signal?: AbortSignal): Promise<DeviceRow | undefined> {
    const client = await this.#client();
    try {
      const { Data } = await client.call(
        'QueryDeviceDetail',
        { ProductKey: productKey, DeviceName: deviceName },
        { signal },
      );
      return { deviceName: Data.DeviceName, status: readDeviceStatus(Data.Status) };
    } catch (error) {
      if (error instanceof CallError && error.code === 'iot.device.NotExistedDevice') return undefined;
      throw error;
    }
  }

  async #statuses(
    client: Client,
    productKey: string,
    names: readonly string[],
  ): Promise<ReadonlyMap<string, DeviceStatus>> {
    if (names.length === 0) return new Map();
    const answer = await client.call('BatchGetDeviceState', { ProductKey: productKey, DeviceName: names });
    return new Map(answer.DeviceStatusList.map((device) => [device.DeviceName, readDeviceStatus(device.Status)]));
  }
}

function ruleSql(rule: {
  readonly Select?: string | undefined;
  readonly Topic?: string | undefined;
  readonly Where?: string | undefined;
}): string {
  const where = rule.Where ? ` WHERE ${rule.Where}` : '';
  return rule.Select && rule.Topic ? `SELECT ${rule.Select} FROM "${rule.Topic}"${where}` : '';
}
