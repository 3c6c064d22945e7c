import { operations } from '../../../catalogue/operations.ts';
import type { Client } from '../../../client/client.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import { mergeHistories, type HistoryRow, type PastValue } from '../../../model/devicePage/mergeHistories.ts';
import { backwardPages, readBackwards, type PagesOptions } from '../../../model/devicePage/readBackwards.ts';
import { readReply } from '../../../model/devicePage/readReply.ts';
import { parsePlatformTime } from '../../../model/platformTime.ts';
import type { HappeningsView, HappeningView, SeriesView } from '../../../protocol/devicePage.ts';

/** A stretch of time, in ms since 1970. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Values of a property that are read at once; the page reads on from there when it is asked to. */
const valueLimit = 1000;

/** Events or calls that are read at once. */
const happeningLimit = 100;

/** What the platform gives at once. */
const pageSize = operations.QueryDevicePropertyData.parameters.PageSize.range[1];

/** The history of one property, the oldest first; of more than 1,000 values the newest. Throws CallError. */
export async function readHistory(
  client: Client,
  address: DeviceAddress,
  identifier: string,
  span: Span,
): Promise<SeriesView> {
  const read = valueReader(client, address, identifier, span);
  const { list, next } = await readBackwards({ ...span, limit: valueLimit, read });
  return { identifier, values: list.toReversed(), ...(next !== undefined && { next }) };
}

/** All of the history of several properties as rows of a table, the newest first, as they are read. Throws CallError. */
export function readRows(
  client: Client,
  address: DeviceAddress,
  identifiers: readonly string[],
  { signal, ...span }: Span & { readonly signal: AbortSignal },
): AsyncGenerator<HistoryRow> {
  const histories = identifiers.map((identifier) =>
    backwardPages({ ...span, read: valueReader(client, address, identifier, span, signal) }),
  );
  return mergeHistories(histories);
}

/** Reads values of a property, the newest first, from a moment backwards. */
function valueReader(
  client: Client,
  address: DeviceAddress,
  identifier: string,
  span: Span,
  signal?: AbortSignal,
): PagesOptions<PastValue>['read'] {
  return async (start) => {
    const request = { ...pageOf(address, start, span), Identifier: identifier };
    const { Data } = await client.call('QueryDevicePropertyData', request, { ...(signal && { signal }) });
    const list = Data.List.flatMap(({ Time, Value = '' }) => {
      const time = parsePlatformTime(Time);
      return time === undefined ? [] : [[time, Value] as const];
    });
    return { list, next: nextOf(Data) };
  };
}

/** Events that the device reported, the newest first, all of them or those of one type. Throws CallError. */
export async function readEvents(
  client: Client,
  address: DeviceAddress,
  { kind, ...span }: Span & { readonly kind?: string | undefined },
): Promise<HappeningsView> {
  return happeningsOf(span, async (start) => {
    const type = kind === 'info' || kind === 'alert' || kind === 'error' ? kind : undefined;
    const { Data } = await client.call('QueryDeviceEventData', {
      ...pageOf(address, start, span),
      ...(type && { EventType: type }),
    });
    const list = Data.List.flatMap(({ Time, Identifier, Name, EventType, OutputData }) =>
      happening(Time, Identifier, Name, {
        ...(EventType && { kind: EventType }),
        ...(OutputData && { output: OutputData }),
      }),
    );
    return { list, next: nextOf(Data) };
  });
}

/** Calls of the device's services, the newest first. Throws CallError. */
export async function readCalls(client: Client, address: DeviceAddress, span: Span): Promise<HappeningsView> {
  return happeningsOf(span, async (start) => {
    const { Data } = await client.call('QueryDeviceServiceData', pageOf(address, start, span));
    const list = Data.List.flatMap(({ Time, Identifier, Name, InputData, OutputData }) =>
      happening(Time, Identifier, Name, {
        ...(InputData && { input: InputData }),
        ...(OutputData && readReply(OutputData)),
      }),
    );
    return { list, next: nextOf(Data) };
  });
}

async function happeningsOf(
  span: Span,
  read: (start: number) => Promise<{ readonly list: readonly HappeningView[]; readonly next: number | undefined }>,
): Promise<HappeningsView> {
  const { list, next } = await readBackwards({ ...span, limit: happeningLimit, read });
  return { list, ...(next !== undefined && { next }) };
}

function happening(
  timeText: string,
  identifier: string | undefined,
  name: string | undefined,
  rest: Pick<HappeningView, 'kind' | 'input' | 'output' | 'failure'>,
): readonly HappeningView[] {
  const time = parsePlatformTime(timeText);
  if (time === undefined) return [];
  return [{ time, identifier: identifier ?? '', name: name ?? identifier ?? '', ...rest }];
}

/** The newest first, from `start` back to the older end of the span. */
function pageOf({ productKey, deviceName }: DeviceAddress, start: number, { from }: Span) {
  return {
    ProductKey: productKey,
    DeviceName: deviceName,
    StartTime: String(start),
    EndTime: String(from),
    PageSize: pageSize,
    Asc: 0,
  } as const;
}

function nextOf({
  NextValid,
  NextTime,
}: {
  readonly NextValid?: boolean | undefined;
  readonly NextTime?: string | undefined;
}): number | undefined {
  return NextValid ? parsePlatformTime(NextTime) : undefined;
}
