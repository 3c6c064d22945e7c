import assert from 'node:assert/strict';
import { glob, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { EmulatorKeys } from '../../src/protocol/emulatorFiles.ts';
import { CliHome } from '../support/cliHome.ts';
import { startSecondEmulator, type SecondEmulator } from '../support/secondEmulator.ts';
import { startStsServer } from '../support/stsServer.ts';
import { putUser, type AccessKey } from '../support/users.ts';
import { waitFor } from './support/waitFor.ts';
import { Workbench } from './support/workbench.ts';

const roleArn = 'acs:ram::1234567890123456:role/fleet';
const master = { accessKeyId: 'LTAI5tMaster', accessKeySecret: 'masterSecretOfTheProfile' };
const products = ['cn-shanghai', 'Products'] as const;

describe('Connections by profiles', () => {
  const cleanup = new AsyncDisposableStack();
  let cloud: SecondEmulator;
  let reader: AccessKey;
  /** The key in the environment that VS Code is started in. */
  let surrounding: AccessKey;
  let home: CliHome;
  let workbench: Workbench;
  let program: string;
  let attempt = 0;

  const ofKey = (name: string, mode: string, key: AccessKey, more = {}) => ({
    ...{ name, mode, region_id: 'cn-shanghai', access_key_id: key.accessKeyId, access_key_secret: key.accessKeySecret },
    ...more,
  });

  /** The file as it is at the beginning of each test. */
  const writeProfiles = async (more = {}): Promise<void> => {
    await home.write(
      ofKey('plant', 'RamRoleArn', master, { ram_role_arn: roleArn, ram_session_name: 'bench', ...more }),
      ofKey('lasting', 'AK', cloud),
      ofKey('reader', 'AK', reader),
      {
        name: 'tool',
        mode: 'External',
        region_id: 'cn-shanghai',
        process_command: `${process.execPath} ${program} ${attempt}`,
      },
    );
  };

  before(async function () {
    this.timeout(600_000);
    cloud = cleanup.use(await startSecondEmulator());
    home = cleanup.use(await CliHome.create());
    const sts = cleanup.use(await startStsServer({ master, given: cloud }));
    const keys = JSON.parse(await readFile(path.join(cloud.folder, 'keys.json'), 'utf8')) as EmulatorKeys;
    const { httpPort } = cloud;
    reader = await putUser({ httpPort, keys }, 'reader', { allow: ['iot:QueryDevice*'] });
    surrounding = await putUser({ httpPort, keys }, 'surrounding', { allow: ['iot:*'] });
    program = path.join(home.path, 'give-key.mjs');
    const { accessKeyId: access_key_id, accessKeySecret: access_key_secret } = cloud;
    await writeFile(
      program,
      `console.log(${JSON.stringify(JSON.stringify({ mode: 'AK', access_key_id, access_key_secret }))})`,
    );
    await writeProfiles();
    const endpoints = { 'cn-shanghai': cloud.endpoint, 'sts.aliyuncs.com': sts.endpoint };
    const env = {
      HOME: home.path,
      USERPROFILE: home.path,
      ALIBABA_CLOUD_ACCESS_KEY_ID: surrounding.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: surrounding.accessKeySecret,
      ALIBABA_CLOUD_REGION_ID: 'cn-shanghai',
    };
    workbench = await Workbench.start({ machineSettings: { 'fleetbook.endpoints': endpoints }, env });
    cleanup.defer(() => workbench.close());
  });

  after(() => cleanup.disposeAsync());

  beforeEach(async () => {
    attempt++;
    await writeProfiles();
    await workbench.tree.openView('Fleetbook');
  });

  /** A name that no connection has, though the test may run for the second time. */
  const named = (name: string): string => `${name} ${attempt}`;

  /** Answers all that is asked behind the question where the key comes from. */
  const fillIn = async (name: string): Promise<void> => {
    const { quickInput } = workbench;
    await quickInput.answer('Name: ', name);
    await quickInput.waitForLabel('cn-shanghai');
    await quickInput.accept();
    await quickInput.pick('No mark');
  };

  const add = async (profile: string, name: string): Promise<void> => {
    await workbench.runCommand('Fleetbook: Add Connection…');
    await workbench.quickInput.pick(profile);
    await fillIn(name);
  };

  const describeRow = async (name: string): Promise<string> => (await workbench.tree.item(name)).innerText();

  it('takes the role of a profile, and says so in the tree', async () => {
    const { quickInput, notifications, tree, page } = workbench;
    const name = named('Plant');
    await workbench.runCommand('Fleetbook: Add Connection…');
    await quickInput.waitForLabel('plant');
    const list = await quickInput.list();
    for (const words of ['RamRoleArn', roleArn, 'Profiles of ~/.aliyun/config.json', surrounding.accessKeyId]) {
      assert.ok(list.includes(words), `${words} in ${list}`);
    }
    await workbench.screenshot('profile-choice');
    await quickInput.pick('plant');
    await fillIn(name);
    assert.match(await notifications.waitFor(`Added “${name}”`), /cn-shanghai: 4 products/);
    await notifications.dismissAll();
    await tree.expand(name, ...products);
    await tree.item(name, ...products, 'Thermostats');
    assert.match(await describeRow(name), /profile plant/);
    const hover = page.locator('.monaco-hover:visible', { hasText: 'Key from the profile “plant”' });
    await workbench.screenshot('profile-tooltip', async () => {
      await (await tree.item(name, ...products)).hover();
      await (await tree.item(name)).hover();
      await hover.waitFor();
    });
  });

  it('reads a profile anew when its file changes, and says what is wrong meanwhile', async () => {
    const { notifications, tree, page } = workbench;
    const name = named('Changing');
    await add('plant', name);
    await notifications.waitFor(`Added “${name}”`);
    await notifications.dismissAll();
    await tree.expand(name, ...products);
    await tree.item(name, ...products, 'Thermostats');
    await writeProfiles({ access_key_secret: 'notTheSecret' });
    const broken = page.locator('.part.sidebar').getByText(`So the role ${roleArn} was not given.`);
    await broken.first().waitFor();
    await workbench.screenshot('profile-broken');
    await writeProfiles();
    // All connections of the profile come back, and rows move as long as they do.
    await waitFor('the rows to come back', async () => (await broken.count()) === 0);
    await tree.item(name, ...products, 'Thermostats');
  });

  it('asks before it runs the program that a profile names, once', async () => {
    const { notifications, tree, quickInput } = workbench;
    const name = named('Tool');
    await add('tool', name);
    const question = 'Run the program that the profile “tool”';
    assert.ok((await notifications.waitForDialog(question)).includes(program));
    await workbench.screenshot('profile-program');
    await notifications.answerDialog(question, 'Cancel');
    await quickInput.pick('Test and Save');
    await notifications.answerDialog(question, 'Run');
    await notifications.waitFor(`Added “${name}”`);
    await notifications.dismissAll();
    await tree.expand(name, ...products);
    await tree.item(name, ...products, 'Thermostats');
    await tree.chooseFromMenu('Edit Connection…', name);
    await quickInput.pick('Test and Save');
    await notifications.waitFor(`Saved “${name}”`);
    await notifications.dismissAll();
  });

  it('copies a lasting key to the keychain, which the file is not needed for any more', async () => {
    const { notifications, tree, quickInput } = workbench;
    const name = named('Copied');
    await workbench.runCommand('Fleetbook: Add Connection…');
    await quickInput.pick('lasting');
    await quickInput.waitForLabel('Use it where it is');
    await workbench.screenshot('profile-copy');
    await quickInput.pick('Copy it to the keychain');
    await fillIn(name);
    await notifications.waitFor(`Added “${name}”`);
    await notifications.dismissAll();
    await home.write(ofKey('other', 'AK', master));
    await workbench.runCommand('Fleetbook: Refresh Fleet');
    await tree.expand(name, ...products);
    await tree.item(name, ...products, 'Thermostats');
    assert.doesNotMatch(await describeRow(name), /profile/);
  });

  it('uses the key of the environment in place, beside those of profiles', async () => {
    const { notifications, tree, quickInput } = workbench;
    const [name, beside] = [named('Ambient'), named('Beside')];
    await workbench.runCommand('Fleetbook: Add Connection…');
    await quickInput.pick('Environment variables');
    await quickInput.pick('Use it where it is');
    await fillIn(name);
    assert.match(await notifications.waitFor(`Added “${name}”`), /cn-shanghai: 4 products/);
    // VS Code pops up at most three notifications in a moment.
    await notifications.dismissAll();
    await add('plant', beside);
    await notifications.waitFor(`Added “${beside}”`);
    await notifications.dismissAll();
    await tree.clickViewAction('Collapse All');
    for (const each of [name, beside]) {
      await tree.expand(each, ...products);
      await tree.item(each, ...products, 'Thermostats');
    }
    assert.match(await describeRow(name), /environment/);
    assert.match(await describeRow(beside), /profile plant/);
    await workbench.screenshot('profile-environment');
  });

  it('offers the environment where the profiles cannot be read, and says why none is there', async () => {
    const { notifications, quickInput } = workbench;
    await home.writeText('{ "current": "plant", "profiles": [');
    await workbench.runCommand('Fleetbook: Add Connection…');
    await quickInput.waitForLabel('Environment variables');
    assert.ok(!(await quickInput.labels()).includes('plant'));
    assert.match(
      await notifications.waitFor('So no profiles are offered.'),
      /config\.json is not what the vendor's command line writes\. Run aliyun configure\./,
    );
    await workbench.screenshot('profile-file-broken');
    await workbench.page.keyboard.press('Escape');
    await notifications.dismissAll();
  });

  it('copies the policy statement that grants what a key may not do', async () => {
    const { notifications, tree, page } = workbench;
    const name = named('Reader');
    const clipboard = (): Promise<string> => page.evaluate<string>('navigator.clipboard.readText()');
    const policy = {
      Version: '1',
      Statement: [{ Effect: 'Allow', Action: 'iot:QueryProductList', Resource: '*' }],
    };
    await workbench.runCommand('Fleetbook: Add Connection…');
    await workbench.quickInput.pick('reader');
    await workbench.quickInput.pick('Use it where it is');
    await fillIn(name);
    const failed = `The test of “${name}” failed.`;
    assert.match(await notifications.waitForDialog(failed), /iot:QueryProductList/);
    await workbench.screenshot('profile-missing-right');
    // The dialog comes back at once: nobody may see that it was gone.
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Copy Policy Statement' }).click();
    await waitFor('the policy', async () => (await clipboard()).includes('iot:QueryProductList'));
    assert.deepEqual(JSON.parse(await clipboard()), policy);
    await notifications.answerDialog(failed, 'Save Anyway');
    await notifications.waitFor(`Added “${name}”`);
    await notifications.dismissAll();
    await page.evaluate("navigator.clipboard.writeText('')");
    // What is not in view is not in the page.
    await tree.clickViewAction('Collapse All');
    await tree.expand(name, ...products);
    const row = page.locator('.part.sidebar [role=treeitem]', { hasText: 'iot:QueryProductList' }).first();
    await row.hover();
    await workbench.screenshot('profile-missing-right-row', () => row.hover());
    await row.getByRole('button', { name: 'Copy Policy Statement' }).click();
    await notifications.waitFor('A policy that grants iot:QueryProductList is on the clipboard');
    assert.deepEqual(JSON.parse(await clipboard()), policy);
    await notifications.dismissAll();
  });

  it('has left the file as it was, and no secret in a log', async () => {
    const before = await readFile(home.file, 'utf8');
    await workbench.runCommand('Fleetbook: Refresh Fleet');
    await workbench.tree.item('Local emulator');
    assert.equal(await readFile(home.file, 'utf8'), before);
    const logs = await Array.fromAsync(glob('**/*.log', { cwd: workbench.userData }));
    assert.ok(logs.some((file) => file.endsWith('Fleetbook.log')));
    for (const file of logs) {
      const text = await readFile(path.join(workbench.userData, file), 'utf8');
      for (const secret of [
        master.accessKeySecret,
        cloud.accessKeySecret,
        surrounding.accessKeySecret,
        'token-of-fleet',
      ]) {
        assert.ok(!text.includes(secret), file);
      }
    }
  });
});
