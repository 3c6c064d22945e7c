import assert from 'node:assert/strict';
import type { Client } from '../../src/client/client.ts';
import type { Registrations } from '../../src/features/explorer/devices/batch/registerDevices.ts';
import { clearFaults, injectFault } from '../support/faults.ts';
import { startSampleEmulator, type SampleEmulator } from '../support/sampleEmulator.ts';
import { standInForVsCode } from '../support/standInForVsCode.ts';

const ProductKey = 'a1Tracker01';
const product = {
  scope: { connectionId: 'emulator', regionId: 'cn-shanghai' },
  productKey: ProductKey,
  name: 'Trackers',
};

class Disposable {
  readonly dispose: () => void;
  constructor(dispose: () => void) {
    this.dispose = dispose;
  }
  static from(...all: readonly Disposable[]): Disposable {
    return new Disposable(() => {
      for (const { dispose } of all) dispose();
    });
  }
}

/** An event of VS Code that has one listener. */
function event() {
  let heard = (): void => undefined;
  return {
    fire: () => {
      heard();
    },
    on: (listener: () => void) => {
      heard = listener;
      return new Disposable(() => undefined);
    },
  };
}

/** The input box, and the hand of the person before it. */
function inputBox() {
  const [accepted, hidden] = [event(), event()];
  const shown = Promise.withResolvers<undefined>();
  const input = {
    value: '',
    buttons: [],
    onDidChangeValue: event().on,
    onDidTriggerButton: event().on,
    onDidAccept: accepted.on,
    onDidHide: hidden.on,
    show: () => {
      shown.resolve(undefined);
    },
    dispose: () => undefined,
  };
  return { input, shown: shown.promise, pressEnter: accepted.fire, pressEscape: hidden.fire };
}

describe('Registering many devices', () => {
  let emulator: SampleEmulator;
  let client: Client;
  let registerDevices: (registrations: Registrations, to: typeof product) => Promise<void>;
  let box: ReturnType<typeof inputBox>;
  /** The start of the label of what the person chooses. */
  let choice: string;
  const said: string[] = [];
  /** The operations that were called. */
  const calls: string[] = [];
  /** Done right before an operation is called. */
  const befores = new Map<string, () => void>();
  let refreshed = 0;
  /** The titles of what went on, and the hand that cancels it. */
  const titles: string[] = [];
  let cancel = (): void => undefined;

  before(async () => {
    const say = (words: string): Promise<undefined> => {
      said.push(words);
      return Promise.resolve(undefined);
    };
    standInForVsCode({
      Disposable,
      ProgressLocation: {},
      QuickInputButtons: {},
      window: {
        createInputBox: () => box.input,
        showQuickPick: (items: readonly { label: string }[]) =>
          Promise.resolve(items.find(({ label }) => label.includes(choice))),
        showInformationMessage: say,
        showWarningMessage: say,
        showErrorMessage: say,
        withProgress: ({ title }: { title: string }, task: (progress: object, token: object) => unknown) => {
          titles.push(title);
          const onCancellationRequested = (listener: () => undefined) => {
            cancel = listener;
          };
          return task({ report: () => undefined }, { onCancellationRequested });
        },
      },
    });
    ({ registerDevices } = await import('../../src/features/explorer/devices/batch/registerDevices.ts'));
    emulator = await startSampleEmulator();
    client = emulator.client();
    const call = client.call.bind(client);
    client.call = ((...args: Parameters<Client['call']>) => {
      const [operation] = args;
      calls.push(operation);
      befores.get(operation)?.();
      return call(...args);
    }) as Client['call'];
  });

  after(() => emulator[Symbol.asyncDispose]());

  beforeEach(() => {
    box = inputBox();
    befores.clear();
    for (const list of [said, calls, titles]) list.length = 0;
    refreshed = 0;
  });

  const registrations = {
    services: { connections: { clientFor: () => Promise.resolve(client), get: () => undefined } },
    memory: { remember: () => Promise.resolve() },
    show: () => Promise.resolve(),
    refresh: () => {
      refreshed++;
      return Promise.resolve();
    },
  } as unknown as Registrations;

  /** Chooses the way, types the text and presses Enter. Resolves when all is done. */
  async function register(way: string, text: string): Promise<void> {
    choice = way;
    const done = registerDevices(registrations, product);
    await box.shown;
    box.input.value = text;
    box.pressEnter();
    await done;
  }

  it('registers names once they are checked', async () => {
    await register('Names Typed', 'checked-01, checked-02');
    assert.ok(calls.includes('BatchRegisterDeviceWithApplyId'));
    assert.match(said.join(), /^Registered 2 of 2 devices/);
  });

  it('registers nothing for who closes the field while the names are sent, and says where the check is', async () => {
    befores.set('BatchCheckDeviceNames', () => {
      box.pressEscape();
    });
    await register('Names Typed', 'given-up-01, given-up-02');
    assert.deepEqual(calls, ['BatchCheckDeviceNames']);
    assert.match(said.join(), /Nothing is registered yet.*ApplyId \d+/);
  });

  it('follows a number of devices that are being registered when the field is closed', async () => {
    befores.set('BatchRegisterDevice', () => {
      box.pressEscape();
    });
    await register('A Number', '3');
    assert.match(said.join(), /^Registered 3 of 3 devices/);
  });

  it('reads the devices anew where nobody knows whether they are being registered, also for who closed the field', async () => {
    await injectFault(emulator.running, { operation: 'BatchRegisterDevice', drop: 'answer' });
    befores.set('BatchRegisterDevice', () => {
      box.pressEscape();
    });
    await assert.rejects(() => register('A Number', '3'));
    await clearFaults(emulator.running);
    assert.equal(refreshed, 1);
  });

  it('begins no further batch of checked names once a person cancels, and says how many that leaves', async () => {
    const { checkNames } = await import('../../src/client/bulk/checkNames.ts');
    const { registerChecked } = await import('../../src/features/explorer/devices/batch/registerChecked.ts');
    const { signal } = new AbortController();
    const names = [['first-01', 'first-02'], ['second-01'], ['third-01']];
    const checked = await Promise.all(names.map((some) => checkNames(client, ProductKey, some, { signal })));
    const followed = () => titles.filter((title) => title.startsWith('Registering'));
    // The second batch is the first one whose end is not seen.
    befores.set('QueryBatchRegisterDeviceStatus', () => {
      if (followed().length === 2) cancel();
    });
    await registerChecked(registrations, product, checked.flat(), new Map());
    assert.ok(followed().every((title) => title.endsWith('(Cancel begins no further batch)')));
    assert.equal(calls.filter((operation) => operation === 'BatchRegisterDeviceWithApplyId').length, 2);
    assert.match(said.join(), /^Registered 2 of 4 devices in Trackers\. Of 1 the end was not seen.* 1 were not begun/);
  });
});
