import * as z from 'zod/mini';
import * as l10n from '../../common/l10n.ts';
import { stringifyJson, type Json } from '../../common/losslessJson.ts';
import { nameOfService } from '../../model/rules/nameOfService.ts';
import { sayingContract } from '../../protocol/sayingContract.ts';
import type { EmulatorAccess, EmulatorProvider } from '../../platform/services.ts';
import type {
  DestinationView,
  FailuresView,
  FaultsView,
  ItemsView,
  OverviewView,
  UsersView,
} from '../../protocol/emulatorPage.ts';

/** Items and failures that are shown at once. */
const pageSize = 50;

type Control = Pick<EmulatorProvider, 'requestControl'>;

/** Which items of which destination. */
export interface ItemsPlace {
  readonly destination: string;
  readonly name: string;
  readonly regionId: string;
  readonly offset: number;
}

const statusContract = z.object({
  version: z.string(),
  pid: z.int(),
  startedAt: z.string(),
  webSocketUrl: z.string(),
  connectedDevices: z.number(),
  products: z.number(),
  devices: z.number(),
  messages: z.number(),
  requests: z.number(),
  leases: z.number(),
});

/** What the emulator says of itself. `openOn`: where devices of other machines reach it. */
export async function readOverview(
  control: Control,
  access: EmulatorAccess,
  openOn: string | undefined,
  signal: AbortSignal,
): Promise<OverviewView> {
  const { startedAt, webSocketUrl, ...counts } = statusContract.parse(await get(control, 'status', signal));
  const mqtt = `127.0.0.1:${access.mqttPort}`;
  return {
    ...counts,
    startedAt: Date.parse(startedAt),
    accessKeyId: access.credentials.accessKeyId,
    endpoints: [
      { name: 'API', address: access.endpoint, help: l10n.t('Endpoint for SDKs and programs, on this computer only') },
      { name: 'MQTT', address: mqtt, help: l10n.t('Host and port for devices, without TLS') },
      { name: l10n.t('MQTT over WebSocket'), address: webSocketUrl, help: l10n.t('For devices in a browser') },
      ...(openOn === undefined
        ? []
        : [
            {
              name: l10n.t('MQTT on the network'),
              address: openOn,
              help: l10n.t('Devices on other machines reach it here'),
            },
          ]),
    ],
  };
}

const destinationsContract = z.object({
  destinations: z.array(
    z.object({
      type: z.string(),
      name: z.string(),
      regionId: z.string(),
      items: z.number(),
      dropped: z.number(),
      failures: z.number(),
    }),
  ),
});

export async function readDestinations(control: Control, signal: AbortSignal): Promise<readonly DestinationView[]> {
  return destinationsContract.parse(await get(control, 'destinations', signal)).destinations;
}

const itemsContract = z.object({
  total: z.number(),
  items: z.array(
    z.object({
      deliveredAt: z.number(),
      messageId: z.string(),
      ruleName: z.string(),
      content: z.optional(z.unknown()),
      contentBase64: z.optional(z.string()),
      answer: z.optional(z.unknown()),
    }),
  ),
});

export async function readItems(control: Control, place: ItemsPlace, signal: AbortSignal): Promise<ItemsView> {
  const { destination, name, regionId, offset } = place;
  const query = new URLSearchParams({ regionId, limit: String(pageSize), offset: String(offset) });
  const { total, items } = itemsContract.parse(
    await get(control, `${destinationPath(place)}?${query.toString()}`, signal),
  );
  return {
    ...{ type: destination, name, regionId, total, offset, pageSize },
    items: items.map(({ deliveredAt, messageId, ruleName, content, contentBase64, answer }) => ({
      at: deliveredAt,
      messageId,
      ruleName,
      content: contentBase64 === undefined ? textOf(content) : `Base64 ${contentBase64}`,
      ...(answer !== undefined && { answer: textOf(answer) }),
    })),
  };
}

const failuresContract = z.object({
  total: z.number(),
  failures: z.array(
    z.object({
      id: z.string(),
      failedAt: z.number(),
      messageId: z.string(),
      ruleName: z.string(),
      topic: z.string(),
      failures: z.array(
        z.object({
          ...{ actionType: z.string(), actionResource: z.string(), errorMessage: z.string() },
          // An imported state may hold anything in its place.
          said: z.optional(z.unknown()),
        }),
      ),
      errorAction: z.string(),
      errorActionSaid: z.optional(sayingContract),
      canDeliverAgain: z.boolean(),
    }),
  ),
});

export async function readFailures(control: Control, signal: AbortSignal): Promise<FailuresView> {
  const { total, failures } = failuresContract.parse(await get(control, `failures?limit=${pageSize}`, signal));
  return {
    total,
    failures: failures.map(
      ({ failedAt, failures: reasons, canDeliverAgain, errorAction, errorActionSaid, ...failure }) => ({
        ...failure,
        at: failedAt,
        isKept: canDeliverAgain,
        errorAction: errorActionSaid ? l10n.say(errorActionSaid) : errorAction,
        reasons: reasons
          .map(({ actionType, actionResource, errorMessage, said }) => {
            const { data: saying } = sayingContract.safeParse(said);
            return l10n.t(
              '{0} {1}: {2}',
              nameOfService(actionType),
              actionResource,
              saying ? l10n.say(saying) : errorMessage,
            );
          })
          .join('\n'),
      }),
    ),
  };
}

const faultContract = z.object({
  operation: z.optional(z.string()),
  code: z.optional(z.string()),
  status: z.optional(z.number()),
  drop: z.optional(z.string()),
  latency: z.optional(z.number()),
  mqtt: z.optional(z.string()),
  device: z.optional(z.string()),
  every: z.number(),
});
const faultsContract = z.object({
  faults: z.array(z.unknown()),
  lasting: z.array(z.extend(faultContract, { name: z.string() })),
});
const clockContract = z.object({ offset: z.number() });

export async function readFaults(control: Control, signal: AbortSignal): Promise<FaultsView> {
  const [faults, clock] = [await get(control, 'faults', signal), await get(control, 'clock', signal)];
  const { faults: counted, lasting } = faultsContract.parse(faults);
  return {
    counted: counted.length,
    lasting: lasting.map(({ name, ...fault }) => ({ name, fault })),
    clockOffset: clockContract.parse(clock).offset,
  };
}

const usersContract = z.object({
  users: z.array(
    z.object({
      name: z.string(),
      accessKeyId: z.string(),
      allow: z.array(z.string()),
      disabled: z.boolean(),
      operations: z.number(),
    }),
  ),
});

export async function readUsers(control: Control, signal: AbortSignal): Promise<UsersView> {
  return usersContract.parse(await get(control, 'users', signal)).users;
}

/** Where the control interface has a destination, without its region. */
export function destinationPath({ destination, name }: Pick<ItemsPlace, 'destination' | 'name'>): string {
  return `destinations/${encodeURIComponent(destination)}/${encodeURIComponent(name)}`;
}

function get(control: Control, path: string, signal: AbortSignal): Promise<unknown> {
  return control.requestControl({ method: 'GET', path, signal });
}

/** JSON on indented lines; a text as it is. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  // It comes from JSON.
  return stringifyJson((content ?? null) as Json, 2);
}
