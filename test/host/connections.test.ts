import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { emulatorKeys } from '../../src/protocol/emulatorFiles.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { choose, Person, type } from './support/person.ts';

const name = 'Plant East';
const wrongSecret = 'ThisIsNotTheSecretOfThatKey000';

/** The folder of an emulator that stands in for an account on the cloud. */
function cloudFolder(): string {
  return variable('FLEETBOOK_TEST_CLOUD');
}

function variable(key: string): string {
  const value = process.env[key];
  assert.ok(value, key);
  return value;
}

describe('Connections to the cloud', () => {
  let person: Person;
  let accessKeyId: string;
  let accessKeySecret: string;
  let connectionId = '';

  /** Text of the shadow of a device, read through the connection. */
  const readShadow = async (): Promise<string> => {
    const uri = vscode.Uri.from({
      scheme: 'fleetbook-shadow',
      path: `/${connectionId}/cn-shanghai/a1Thermo001/thermostat-0001.shadow`,
    });
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  };
  const remember = (row: vscode.QuickPickItem): void => {
    connectionId = (row as { connection?: { id: string } }).connection?.id ?? '';
  };
  /** Answers the quick pick that VS Code shows by itself for `showQuickPick`, which nobody else can reach. */
  const chooseConnection = (): void => {
    const own = vscode.window.showQuickPick;
    Object.assign(vscode.window, {
      showQuickPick: (items: readonly vscode.QuickPickItem[]) => {
        Object.assign(vscode.window, { showQuickPick: own });
        const row = items.find(({ label }) => label.startsWith('Plant'));
        if (row) remember(row);
        return Promise.resolve(row);
      },
    });
  };

  before(async () => {
    const read = async (file: string): Promise<unknown> =>
      JSON.parse(await readFile(path.join(cloudFolder(), file), 'utf8'));
    ({ accessKeyId, accessKeySecret } = emulatorKeys.parse(await read('keys.json')));
    const endpoint = variable('FLEETBOOK_TEST_CLOUD_ENDPOINT');
    await vscode.workspace
      .getConfiguration('fleetbook')
      .update('endpoints', { [name]: endpoint, 'Plant North': endpoint }, vscode.ConfigurationTarget.Global);
  });

  after(async () => {
    await vscode.workspace
      .getConfiguration('fleetbook')
      .update('endpoints', undefined, vscode.ConfigurationTarget.Global);
  });

  beforeEach(() => {
    person = new Person();
  });

  afterEach(() => {
    person[Symbol.dispose]();
  });

  it('are tested with a real call, and the reason of a failure is given in words', async () => {
    const steps = [type(name), type(accessKeyId), type(wrongSecret), type(''), choose('cn-shanghai')];
    await person.run('fleetbook.addConnection', [...steps, choose('No mark')]);
    assert.equal(person.dialogs.length, 1);
    assert.match(
      person.dialogs[0] ?? '',
      /The test of “Plant East” failed\.\ncn-shanghai: .*secret.*SignatureDoesNotMatch/i,
    );
    assert.ok(!person.dialogs.join().includes(wrongSecret));
  });

  it('are added once the secret is right', async () => {
    const steps = [type(name), type(accessKeyId), type(wrongSecret), type(''), choose('cn-shanghai')];
    const mark = [choose('🔴 red'), type('Production')];
    const mend = [choose('AccessKey secret'), type(accessKeySecret), choose('Test and Save')];
    await person.run('fleetbook.addConnection', [...steps, ...mark, ...mend], ['Edit']);
  });

  it('are edited, and called with the key that is stored', async () => {
    chooseConnection();
    const instance = [choose('Instance ID'), type('iot-060a0000')];
    const elsewhere = [choose('Name'), type('Plant South'), choose('Test and Save')];
    const back = [choose('Name'), type('Plant North'), ...instance, choose('Test and Save')];
    await person.run('fleetbook.editConnection', [...elsewhere, ...back], ['Cancel']);
    const [question = ''] = person.dialogs;
    assert.equal(person.dialogs.length, 1);
    assert.match(question, /^🔴 Production · Plant East: Send the requests .* to another address\?/);
    assert.match(
      question,
      /cn-shanghai: now http:\/\/127\.0\.0\.1:\d+, then https:\/\/iot\.cn-shanghai\.aliyuncs\.com/,
    );
    assert.match(connectionId, /^plant-east-/);
    assert.match(await readShadow(), /^\{/);
  });

  it('have their secret in no setting and in no log', async () => {
    const userData = variable('FLEETBOOK_TEST_USER_DATA');
    const files = await Array.fromAsync(glob('**/*.{json,log,vscdb}', { cwd: userData }));
    assert.ok(files.some((file) => file.endsWith('Fleetbook.log')));
    for (const file of files) {
      const text = await readFile(path.join(userData, file), 'latin1');
      assert.ok(!text.includes(accessKeySecret) && !text.includes(wrongSecret), file);
    }
  });

  it('are removed after a confirmation that names their mark', async () => {
    chooseConnection();
    await person.run('fleetbook.removeConnection', [], ['Remove']);
    assert.match(person.dialogs[0] ?? '', /^🔴 Production · Plant North: Remove this connection\?/);
    await waitFor('calls to be refused', () =>
      readShadow().then(
        () => false,
        (error: unknown) => String(error).includes('There is no connection'),
      ),
    );
  });
});
