import assert from 'node:assert/strict';
import { operationOf } from '../../src/catalogue/operations.ts';
import type { Client } from '../../src/client/client.ts';
import type { NodeOf } from '../../src/features/explorer/fleetNode.ts';
import type { Connection, Services } from '../../src/platform/services.ts';
import { Emitter } from '../../src/common/emitter.ts';
import { startSampleEmulator, type SampleEmulator } from '../support/sampleEmulator.ts';
import { standInForVsCode } from '../support/standInForVsCode.ts';

const scope = { connectionId: 'east', regionId: 'cn-shanghai' };
const connection: Connection = {
  id: scope.connectionId,
  name: 'Plant East',
  kind: 'cloud',
  regionIds: [scope.regionId],
  mark: { label: 'Production', color: 'red' },
};
const root: NodeOf<'connection'> = { kind: 'connection', connection };
const region: NodeOf<'region'> = { kind: 'region', scope, parent: root };
const product: NodeOf<'product'> = {
  ...{ kind: 'product', scope, productKey: 'a1Thermo001', name: 'Thermostats', deviceCount: 0, gateway: false },
  parent: { kind: 'products', scope, parent: region },
};
const address = { ...scope, productKey: product.productKey, deviceName: 'thermostat-0030' };
const gateway = { ...scope, productKey: 'a1Gateway01', deviceName: 'gateway-01' };

class Disposable {
  readonly dispose: () => void;
  constructor(dispose: () => void) {
    this.dispose = dispose;
  }
  static from(...all: readonly { dispose: () => void }[]): Disposable {
    return new Disposable(() => {
      for (const one of all) one.dispose();
    });
  }
}

interface Row {
  readonly label: string;
}

/** A field or a list, answered by a person who fills in what is asked, and leaves it once they have said no. */
class Input {
  readonly #person: Person;
  readonly #accepted = new Emitter<void>();
  readonly #hidden = new Emitter<void>();
  title = '';
  value = '';
  buttons = [];
  items: readonly Row[] | undefined;
  activeItems: readonly Row[] = [];
  readonly onDidAccept = this.#accepted.event;
  readonly onDidHide = this.#hidden.event;
  readonly onDidChangeValue = new Emitter<string>().event;
  readonly onDidChangeActive = new Emitter<void>().event;
  readonly onDidTriggerButton = new Emitter<void>().event;
  readonly onDidTriggerItemButton = new Emitter<void>().event;

  constructor(person: Person) {
    this.#person = person;
  }

  show(): void {
    setImmediate(() => {
      if (this.#person.hasDeclined) this.hide();
      else {
        const [first] = [...this.activeItems, ...(this.items ?? [])];
        if (this.items) this.activeItems = [this.#person.choose(this.items) ?? first ?? assert.fail('an empty list')];
        else this.value = this.#person.texts.shift() ?? this.value;
        this.#accepted.fire();
      }
    });
  }

  hide(): void {
    this.#hidden.fire();
  }

  dispose(): void {
    return undefined;
  }
}

/** Fills in forms, and says no to the question at their end. */
class Person {
  readonly questions: string[] = [];
  readonly choices: string[];
  readonly texts: string[];
  hasDeclined = false;
  #open: Input | undefined;

  constructor({ choices = [], texts = [] }: Partial<Pick<Person, 'choices' | 'texts'>>) {
    this.choices = [...choices];
    this.texts = [...texts];
  }

  newInput(): Input {
    this.#open = new Input(this);
    return this.#open;
  }

  newList(): Input {
    const list = this.newInput();
    list.items = [];
    return list;
  }

  /** The next row that is wanted, if it is there; undefined where another one has the focus anyway. */
  choose(rows: readonly Row[]): Row | undefined {
    const found = rows.find(({ label }) => label.includes(this.choices[0] ?? '\0'));
    if (found) this.choices.shift();
    return found;
  }

  decline(question: string): void {
    this.questions.push(question);
    this.hasDeclined = true;
    const open = this.#open;
    setImmediate(() => open?.hide());
  }
}

/** A way to change the fleet, begun by a person. */
interface Way {
  readonly texts?: string[];
  readonly choices?: string[];
  readonly change: (services: Services) => Promise<unknown>;
}

const ways: Readonly<Record<string, Way>> = {
  'a product is created': {
    texts: ['Valves'],
    change: async (services) =>
      (await import('../../src/features/explorer/products/createProduct.ts')).createProduct(services, scope, ignore),
  },
  'a product is edited': {
    change: async (services) =>
      (await import('../../src/features/explorer/products/editProduct.ts')).editProduct(services, product),
  },
  'a topic category is created': {
    texts: ['user/valve'],
    change: async (services) =>
      (await import('../../src/features/explorer/topics/topicCommands.ts')).createTopic(services, product, ignore),
  },
  'a topic category is edited': {
    change: async (services) => {
      const topic = { id: '1', topic: '/a1Thermo001/${deviceName}/user/update', operation: '0', help: '' };
      const parent: NodeOf<'topics'> = { kind: 'topics', product, parent: product };
      const { editTopic } = await import('../../src/features/explorer/topics/topicCommands.ts');
      return editTopic(services, { kind: 'topic', ...topic, parent });
    },
  },
  'a topic route is added': {
    texts: ['/a1Thermo001/thermostat-0031/user/get'],
    change: async (services) =>
      (await import('../../src/features/explorer/topics/routeCommands.ts')).addRoute(services, address, ignore),
  },
  'a rule is created': {
    texts: ['Valves'],
    change: async (services) =>
      (await import('../../src/features/explorer/rules/ruleCommands.ts')).createRule(services, scope, ignore),
  },
  'a rule is renamed': {
    change: async (services) =>
      (await import('../../src/features/explorer/rules/editRule.ts')).editRule(services, await ruleRow(services)),
  },
  'a rule is started': {
    change: async (services) =>
      (await import('../../src/features/explorer/rules/ruleCommands.ts')).startRule(services, await ruleRow(services)),
  },
  'a rule is stopped': {
    change: async (services) =>
      (await import('../../src/features/explorer/rules/ruleCommands.ts')).stopRule(services, await ruleRow(services)),
  },
  'the SQL of a rule is saved': {
    change: async () => {
      const { askToSave } = await import('../../src/features/rules/document/askRestart.ts');
      const rule = { name: 'Archive', isRunning: false } as Parameters<typeof askToSave>[0];
      return assert.rejects(askToSave(rule, connection), /You chose not to save\. Nothing was sent\./);
    },
  },
  'an action of a rule is saved': {
    change: async ({ connections }) => {
      const { ActionsView } = await import('../../src/features/rules/editor/actionsView.ts');
      const posted: object[] = [];
      const parts = { services: { connections }, ledger: { cloudOf: ignore } };
      const view = new ActionsView({
        ...{ parts, document: {}, page: { post: (message: object) => posted.push(message) } },
        address: { ...scope, ruleId: '1', name: 'Archive' },
      } as unknown as ConstructorParameters<typeof ActionsView>[0]);
      const action = { actionType: 'MNS', configuration: '{}', isErrorAction: false } as const;
      await view.save({ type: 'saveAction', id: 'one', ...action });
      assert.deepEqual(posted, [
        { type: 'actionSaved', id: 'one', problem: 'You chose not to save. Nothing was sent.' },
      ]);
    },
  },
  'a device is registered': {
    texts: ['thermostat-new'],
    change: async (services) => {
      const { registerDevice } = await import('../../src/features/explorer/devices/registerDevice.ts');
      return registerDevice(services, ...([{}, {}] as unknown as [never, never]), product);
    },
  },
  'devices are registered by number': {
    texts: ['3'],
    choices: ['A Number of Devices'],
    change: registerMany,
  },
  'devices are registered by their names': {
    texts: ['thermostat-new, thermostat-newer'],
    choices: ['Names Typed'],
    change: registerMany,
  },
  'a device is attached to a gateway': {
    texts: ['a1Meter0001/meter-0002'],
    change: async (services) =>
      (await import('../../src/features/explorer/gateways/gatewayCommands.ts')).addSubDevice(services, gateway),
  },
  'a device is enabled': {
    change: async (services) => {
      const { changeDevices } = await import('../../src/features/explorer/many/changeDevices.ts');
      const { deviceChanges } = await import('../../src/features/explorer/many/deviceChanges.ts');
      const many = { services, tree: {}, reports: {} } as unknown as Parameters<typeof changeDevices>[0];
      return changeDevices(many, { devices: [address] }, deviceChanges.enable);
    },
  },
  'a tag is added': { texts: ['yard=north'], choices: ['Add Tag'], change: editTags },
  'a tag is deleted': { choices: ['room', 'Delete Tag'], change: editTags },
  'a tag is added on the page of a device': { change: onPage({ type: 'saveTag', key: 'yard', value: 'north' }) },
  'a tag is deleted on the page of a device': { change: onPage({ type: 'deleteTag', key: 'room' }) },
  'properties are set on the page of a device': { change: onPage({ type: 'setProperties', items: '{"target":21}' }) },
  'a service is called on the page of a device': {
    change: onPage({ type: 'invoke', identifier: 'reboot', args: '{}' }),
  },
  'a message is sent to a device': {
    texts: ['{"target":21}'],
    change: async (services) => {
      const { sendMessage } = await import('../../src/features/explorer/messaging/sendMessage.ts');
      const memory = { recall: () => [], remember: () => Promise.resolve() };
      const messaging = { services, documents: {}, memory } as unknown as Parameters<typeof sendMessage>[0];
      return sendMessage(messaging, address, {
        ...{ operation: 'SetDeviceProperty', title: 'Set Properties of thermostat-0030', submit: 'Set Properties' },
        fixed: { ProductKey: address.productKey, DeviceName: address.deviceName },
        remembered: [],
      });
    },
  },
  'a thing model is saved': {
    change: async ({ connections }) => {
      const { ThingModelFiles } = await import('../../src/features/explorer/thingModel/thingModelFiles.ts');
      const { ThingModelGateway } = await import('../../src/features/explorer/thingModel/thingModelGateway.ts');
      const models = new ThingModelGateway(connections);
      const productKey = 'a1Meter0001';
      const text = await models.read({ ...scope, productKey });
      const files = new ThingModelFiles(models, connections, { warn: ignore } as unknown as Services['log']);
      const path = `/${scope.connectionId}/${scope.regionId}/${productKey}.tsl.json`;
      const uri = { scheme: 'fleetbook-tsl', path, toString: () => path } as unknown as Parameters<
        typeof files.writeFile
      >[0];
      return assert.rejects(files.writeFile(uri, Buffer.from(text)), /You chose not to save\. Nothing was sent\./);
    },
  },
};

function ignore(): void {
  return undefined;
}

async function editTags(services: Services): Promise<void> {
  return (await import('../../src/features/explorer/devices/tags/editTags.ts')).editTags(services, address);
}

async function registerMany(services: Services): Promise<void> {
  const { registerDevices } = await import('../../src/features/explorer/devices/batch/registerDevices.ts');
  const memory = { remember: () => Promise.resolve() };
  const rest = { show: () => Promise.resolve(), refresh: () => Promise.resolve() };
  return registerDevices({ services, memory, ...rest } as unknown as Parameters<typeof registerDevices>[0], product);
}

function onPage(asked: object) {
  return async (services: Services): Promise<unknown> => {
    const { answerRequest } = await import('../../src/features/device/deviceRequests.ts');
    return answerRequest(services, address, { request: 1, ...asked } as unknown as Parameters<typeof answerRequest>[2]);
  };
}

async function ruleRow({ connections }: Services): Promise<NodeOf<'rule'>> {
  const client = await connections.clientFor(scope);
  const { Data } = await client.call('ListRule', { CurrentPage: 1, PageSize: 10 });
  const { ruleRow: rowOf } = await import('../../src/features/explorer/ruleRow.ts');
  const rule = rowOf(Data[0] ?? assert.fail('no rule'));
  return { kind: 'rule', rule, scope, parent: { kind: 'rules', scope, parent: region } };
}

describe('A connection with a mark', () => {
  let emulator: SampleEmulator;
  let client: Client;
  let person: Person;
  /** What was called that changes something. */
  const changes: string[] = [];
  const services = {
    connections: { all: [connection], get: () => connection, clientFor: () => Promise.resolve(client) },
  } as unknown as Services;

  before(async () => {
    const list = async (rows: readonly Row[] | Promise<readonly Row[]>) => {
      const known = await rows;
      return person.hasDeclined ? undefined : (person.choose(known) ?? known[0]);
    };
    standInForVsCode({
      Disposable,
      ThemeIcon: Object,
      EventEmitter: Emitter,
      FileChangeType: {},
      FileType: {},
      ProgressLocation: {},
      QuickInputButtons: {},
      QuickPickItemKind: {},
      FileSystemError: Error,
      env: { language: 'en' },
      workspace: { onWillSaveTextDocument: () => new Disposable(ignore) },
      window: {
        createInputBox: () => person.newInput(),
        createQuickPick: () => person.newList(),
        showQuickPick: list,
        showWarningMessage: (question: string) => {
          person.decline(question);
          return Promise.resolve(undefined);
        },
        showInformationMessage: () => Promise.resolve(undefined),
        withProgress: (_: object, task: (progress: object, token: object) => unknown) =>
          task({ report: ignore }, { onCancellationRequested: ignore }),
      },
    });
    emulator = await startSampleEmulator();
    client = emulator.client();
    const identity = { ProductKey: address.productKey, DeviceName: address.deviceName };
    await client.call('SaveDeviceProp', { ...identity, Props: JSON.stringify({ room: 'hall' }) });
    const call = client.call.bind(client);
    client.call = ((...args: Parameters<Client['call']>) => {
      const [operation] = args;
      // That names are checked changes no device.
      const isCheck = operation === 'BatchCheckDeviceNames';
      if (operationOf(operation).effect !== 'read' && !isCheck) changes.push(operation);
      return call(...args);
    }) as Client['call'];
  });

  after(() => emulator[Symbol.asyncDispose]());

  for (const [what, { change, ...answers }] of Object.entries(ways)) {
    it(`is asked about, by its name and mark, before ${what}, and left alone where the answer is no`, async () => {
      person = new Person(answers);
      changes.length = 0;
      await change(services);
      assert.equal(person.questions.length, 1);
      assert.match(person.questions[0] ?? '', /^🔴 Production · Plant East: /);
      assert.deepEqual(changes, []);
      assert.deepEqual([person.texts, person.choices], [[], []]);
    });
  }
});
