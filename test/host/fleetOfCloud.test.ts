import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Client } from '../../src/client/client.ts';
import { requestControl } from '../support/control.ts';
import { countDisabled } from '../support/countDisabled.ts';
import { clearFaults, injectFault } from '../support/faults.ts';
import { putUser, type AccessKey } from '../support/users.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { addCloudConnection, type CloudConnection } from './support/cloudConnection.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { choose, Person, type } from './support/person.ts';
import { Picker } from './support/picker.ts';
import { productRow } from './support/productRow.ts';

const name = 'Plant Cloud';
/** Of connections that are tried and not saved. */
const triedName = 'Plant Trial';
const productName = 'Cloud_pumps';
const deviceNames = Array.from({ length: 12 }, (_, index) => `pump-${String(index + 1).padStart(4, '0')}`);

/** All through a connection to another emulator by its address, as if it were an account on the cloud. */
describe('What is done with the devices of a connection to the cloud', () => {
  let connection: CloudConnection;
  let cloud: CloudConnection['cloud'];
  let client: Client;
  let person: Person;
  let picker: Picker;
  let folder: string;
  let connectionId = '';
  let ProductKey = '';

  const addressOf = (deviceName: string) => {
    const scope = { connectionId, regionId: 'cn-shanghai' };
    return { ...scope, productKey: ProductKey, deviceName };
  };
  const row = () => productRow({ id: connectionId, name, kind: 'cloud' }, ProductKey, productName);
  const statusOf = async (DeviceName: string): Promise<string> =>
    (await client.call('GetDeviceStatus', { ProductKey, DeviceName })).Data.Status;
  const disabled = () => countDisabled(client, ProductKey, deviceNames);

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-host-'));
    connection = await addCloudConnection(name, [triedName]);
    ({ id: connectionId, client, cloud } = connection);
    ({ ProductKey = '' } = await client.call('CreateProduct', { ProductName: productName }));
    for (const DeviceName of deviceNames) await client.call('RegisterDevice', { ProductKey, DeviceName });
  });

  after(async () => {
    await vscode.commands.executeCommand('fleetbook.stopVirtualDevices');
    await connection.remove();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true, force: true });
  });

  beforeEach(() => {
    person = new Person();
    picker = new Picker([]);
  });

  afterEach(async () => {
    person[Symbol.dispose]();
    picker[Symbol.dispose]();
    await clearFaults(cloud);
  });

  it('disables a whole product that is throttled, and runs what failed again from the report', async () => {
    await injectFault(cloud, { operation: 'DisableThing', code: 'Throttling.User', times: 5 });
    await injectFault(cloud, { operation: 'DisableThing', code: 'iot.device.DisableDeviceFailed', times: 2 });
    picker.add('Disable…');
    await person.do(() => vscode.commands.executeCommand('fleetbook.changeMany', row()), [type(productName)]);
    assert.equal(await disabled(), deviceNames.length - 2);
    assert.match(person.dialogs.join(), /Disabled 10 of 12 devices\. 2 failed\./);
    await vscode.commands.executeCommand('fleetbook.showReport');
    const report = () =>
      vscode.workspace.textDocuments.find((document) => /^# Disable all 12 devices/.test(document.getText()));
    await waitFor('the report', () => report() !== undefined);
    assert.match(report()?.getText() ?? '', /## 2 failed/);
    const again = () => vscode.commands.executeCommand('fleetbook.runFailedAgain', report()?.uri.toString());
    await person.do(again, [], ['Disable']);
    assert.match(person.dialogs.at(-1) ?? '', /^Plant Cloud: Disable 2 devices\?/);
    assert.equal(await disabled(), deviceNames.length);
  });

  it('changes nothing where the name is not typed or a question is left', async () => {
    picker.add('Enable');
    await person.do(() => vscode.commands.executeCommand('fleetbook.changeMany', row()), [], []);
    assert.match(person.dialogs.join(), /^Plant Cloud: Enable all 12 devices of Cloud_pumps\?/);
    assert.equal(await disabled(), deviceNames.length);
    picker.add('Enable');
    await person.do(() => vscode.commands.executeCommand('fleetbook.changeMany', row()), [], ['Enable']);
    assert.equal(await disabled(), 0);
  });

  it('exports the list of devices, and registers names of a file after they were checked', async () => {
    const list = path.join(folder, 'pumps.csv');
    picker.save(list);
    await vscode.commands.executeCommand('fleetbook.exportDevices', row());
    const [header, ...lines] = (await readFile(list, 'utf8')).trim().split('\r\n');
    assert.equal(header, 'ProductKey,DeviceName,IotId,Status,Created,LastOnline');
    assert.equal(lines.length, deviceNames.length);

    const names = path.join(folder, 'names.csv');
    await writeFile(names, 'DeviceName\npump-0001\nvalve-0001\nvalve-0002\nno\n');
    picker.open(names);
    // The text of an editor could be meant as well.
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await person.do(() => vscode.commands.executeCommand('fleetbook.importDeviceNames', row()), [], ['Register 2']);
    assert.match(person.dialogs.join(), /2 of 4 names are good/);
    const rejected = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(
      rejected,
      /^DeviceName,Line,Reason\npump-0001,2,"?The product has a device of that name.*\nno,5,.+\n$/,
    );
    await waitFor('the devices to be registered', async () => {
      const { Data } = await client.call('QueryDevice', { ProductKey, CurrentPage: 1, PageSize: 50 });
      return Data.filter(({ DeviceName }) => DeviceName.startsWith('valve-')).length === 2;
    });
  });

  it('opens those names too that were taken while it asked', async () => {
    const names = path.join(folder, 'late.csv');
    await writeFile(names, 'pump-0001\nlate-0001\nlate-0002\n');
    picker.open(names);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const ask = vscode.window.showWarningMessage.bind(vscode.window);
    const takeOne = async (question: string, options: vscode.MessageOptions) => {
      if (options.modal) await client.call('RegisterDevice', { ProductKey, DeviceName: 'late-0001' });
      return ask(question, options);
    };
    Object.assign(vscode.window, { showWarningMessage: takeOne });
    const answers = ['Register 2', 'Show the Rejected'];
    await person.do(() => vscode.commands.executeCommand('fleetbook.importDeviceNames', row()), [], answers);
    assert.match(person.dialogs.at(-1) ?? '', /^Registered 1 of 2 devices .*1 there already \(late-0001\)/);
    const opened = () => vscode.window.activeTextEditor?.document.getText() ?? '';
    await waitFor('the late one', () => /^DeviceName,Line,Reason\nlate-0001,2,The product has/.test(opened()));
  });

  it('runs a virtual device with consent alone, and stops it', async () => {
    const device = addressOf('pump-0003');
    picker.add('What fits its product');
    await person.do(() => vscode.commands.executeCommand('fleetbook.runVirtualDevice', { device }), []);
    assert.match(person.dialogs.join(), /^Plant Cloud: Log in as pump-0003\?[^]*None of them is online now\./);
    assert.equal(await statusOf('pump-0003'), 'UNACTIVE');
    picker.add('What fits its product');
    await person.do(() => vscode.commands.executeCommand('fleetbook.runVirtualDevice', { device }), [], ['Log In']);
    await waitFor('the device to be online', async () => (await statusOf('pump-0003')) === 'ONLINE');
    await vscode.commands.executeCommand('fleetbook.stopVirtualDevices');
    await waitFor('the device to be offline', async () => (await statusOf('pump-0003')) === 'OFFLINE');
  });

  it('copies a product with some of its devices into the emulator', async () => {
    const local = await emulatorClient();
    picker.add(productName, ['Thing models', 'Topic categories'], 'Choose devices…', ['pump-0001', 'pump-0002'], []);
    await vscode.commands.executeCommand('fleetbook.cloneFromConnection', { connection: { id: connectionId } });
    assert.deepEqual(picker.left, []);
    const { Data } = await local.call('QueryDevice', { ProductKey, CurrentPage: 1, PageSize: 10 });
    assert.deepEqual(Data.map(({ DeviceName }) => DeviceName).sort(), ['pump-0001', 'pump-0002']);
    await waitFor('the report', () =>
      vscode.workspace.textDocuments.some((document) => document.getText().startsWith(`# Copy of ${name}`)),
    );
    await local.call('DeleteDevice', { ProductKey, DeviceName: 'pump-0001' });
    await local.call('DeleteDevice', { ProductKey, DeviceName: 'pump-0002' });
    await local.call('DeleteProduct', { ProductKey });
  });

  it('explains why a sign-in fails: by how much the clock is off, and which right is missing', async () => {
    const trial = async ({ accessKeyId, accessKeySecret }: AccessKey) => {
      const key = [type(accessKeyId), type(accessKeySecret), type('')];
      const steps = [type(triedName), ...key, choose('cn-shanghai'), choose('No mark')];
      await person.run('fleetbook.addConnection', steps);
      return person.dialogs.at(-1) ?? '';
    };
    await requestControl(cloud, 'PUT', 'clock', JSON.stringify({ offset: 20 * 60_000 }));
    try {
      assert.match(await trial(cloud.keys), /clock of this computer is 20 minutes behind the platform's/);
    } finally {
      await requestControl(cloud, 'DELETE', 'clock');
    }
    const reader = await putUser(cloud, 'trial-reader', { allow: ['iot:QueryDevice'] });
    assert.match(await trial(reader), /\{"Effect":"Allow","Action":"iot:QueryProductList","Resource":"\*"\}/);
  });

  it('shows the doctor of a device, and the page of the emulator, each in a tab of its own', async () => {
    await vscode.commands.executeCommand('fleetbook.diagnoseDevice', { device: addressOf('pump-0005') });
    await vscode.commands.executeCommand('fleetbook.openEmulator');
    const labels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await waitFor('both tabs', () =>
      ['Connection of pump-0005', 'Local Emulator'].every((tab) => labels().includes(tab)),
    );
  });
});
