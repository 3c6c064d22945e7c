import type { Frame } from 'playwright-core';
import { encodePayload } from '../../../src/common/encodePayload.ts';
import { callEmulator } from '../../support/callEmulator.ts';
import { emulatorOf } from './emulatorOf.ts';
import { openDevicePage } from './openDevicePage.ts';
import { openNotebook } from './openNotebook.ts';
import { openRuleBench } from './openRuleBench.ts';
import type { Workbench } from './workbench.ts';

/** A page of the extension with something on it. */
export interface ShownPage {
  readonly name: string;
  /** Brings it to the front, and resolves to its frame. What is in it stands still. */
  readonly open: (workbench: Workbench) => Promise<Frame>;
}

const products = ['Local emulator', 'cn-shanghai', 'Products'] as const;
const thermostats = [...products, 'Thermostats', 'Devices'] as const;
const meters = [...products, 'Energy_meters', 'Devices'] as const;
const gateways = [...products, 'Edge_gateways', 'Devices'] as const;

const device = (tab: string, fill?: (frame: Frame) => Promise<void>): ShownPage => ({
  name: `device ${tab}`,
  open: async (workbench) => {
    const [rows, deviceName] = tab === 'Topology' ? [gateways, 'gateway-01'] : [meters, 'meter-0001'];
    const frame = await openDevicePage(workbench, rows, deviceName, tab);
    await frame.locator('.part').filter({ visible: true }).first().waitFor();
    await frame.locator('.loading').filter({ visible: true }).first().waitFor({ state: 'detached' });
    await fill?.(frame);
    return frame;
  },
});

const shadow: ShownPage = {
  name: 'shadow',
  open: async ({ tree, editors }) => {
    await tree.expand(...thermostats);
    await tree.click(...thermostats, 'thermostat-0001');
    const frame = await editors.frame('[aria-label="Desired state"] .view-line');
    await frame.locator('.delta tr').nth(1).waitFor();
    const history = frame.getByRole('button', { name: 'History' });
    if ((await history.getAttribute('aria-expanded')) === 'false') await history.click();
    return frame;
  },
};

const rule: ShownPage = { name: 'rule bench', open: openRuleBench };

const action: ShownPage = {
  name: 'rule action',
  open: async ({ editors }) => {
    await editors.tab('High_temperature_alert').click();
    const frame = await editors.frame('[aria-label="SQL"] .view-line');
    const form = frame.locator('.action-form');
    if (await form.isHidden()) await frame.getByRole('button', { name: 'Add Action…' }).click();
    await frame.locator('#action-type').selectOption('OTS');
    await frame.locator('#field-instanceName').fill('halls');
    await frame.getByRole('button', { name: 'Save Action' }).click();
    await form.locator('.problem').filter({ visible: true }).first().waitFor();
    return frame;
  },
};

const quiet = 'thermostat-0002';

const messages = (tab: string): ShownPage => ({
  name: `messages ${tab}`,
  open: async ({ tree, editors, userData }) => {
    if ((await editors.tab(`Messages: ${quiet}`).count()) === 0) {
      await tree.expand(...thermostats);
      await tree.chooseFromMenu('Follow Messages…', ...thermostats, quiet);
      const frame = await editors.frame(`h1:text-is("${quiet}")`);
      const emulator = await emulatorOf(userData);
      for (const from of ['06:00', '06:30', '06:30']) {
        const sent = {
          ...{ ProductKey: 'a1Thermo001', TopicFullName: `/a1Thermo001/${quiet}/user/schedule` },
          MessageContent: encodePayload(JSON.stringify({ from, night: 17, away: true, note: null })),
        };
        await callEmulator(emulator, 'Pub', sent);
      }
      await frame.locator('.row').nth(2).waitFor();
      await frame.locator('.row', { hasText: '06:30' }).first().click();
    }
    await editors.tab(`Messages: ${quiet}`).click();
    const frame = await editors.frame(`h1:text-is("${quiet}")`);
    await frame.getByRole('tab', { name: tab }).click();
    return frame;
  },
});

const doctor = (tab: string): ShownPage => ({
  name: `doctor ${tab}`,
  open: async ({ tree, editors }) => {
    const title = 'Connection of thermostat-0008';
    await tree.expand(...thermostats);
    await tree.chooseFromMenu('Diagnose Connection…', ...thermostats, 'thermostat-0008');
    const frame = await editors.frame(`h1:text-is("${title}")`);
    await frame.getByRole('tab', { name: 'Diagnosis' }).click();
    await frame.getByRole('button', { name: 'Diagnose Again' }).waitFor();
    await frame.getByRole('tab', { name: tab }).click();
    if (tab.startsWith('Check')) {
      await frame.getByLabel('clientId').fill('me|securemode=3,signmethod=hmacsha256|');
      await frame.getByLabel('username').fill('a1Thermo001&thermostat-0008');
      await frame.getByLabel('password', { exact: true }).fill('0'.repeat(64));
      await frame.getByRole('button', { name: 'Check' }).click();
      await frame.locator('.step.failed').filter({ visible: true }).first().waitFor();
    }
    return frame;
  },
});

const emulator = (tab: string): ShownPage => ({
  name: `emulator ${tab}`,
  open: async (workbench) => {
    await workbench.runCommand('Fleetbook: Open Emulator Page');
    const frame = await workbench.editors.frame('h1:text-is("Local Emulator")');
    await frame.getByRole('tab', { name: tab }).click();
    if (tab === 'Faults') {
      const throttling = frame.getByRole('group', { name: 'Throttling' });
      await throttling.getByLabel('Operation').fill('BatchRegisterDevice');
      const toggle = throttling.getByRole('switch');
      if ((await toggle.getAttribute('aria-checked')) === 'false') await toggle.click();
      await frame.locator('[aria-label="Throttling"] [role=switch][aria-checked=true]').waitFor();
    }
    return frame;
  },
});

const output = (name: string, answer: string, ...cell: readonly string[]): ShownPage => ({
  name: `output ${name}`,
  open: async (workbench) => {
    const { editors } = workbench;
    await openNotebook(workbench, cell.join('\n'));
    await editors.runCell(0);
    const frame = await editors.frame(answer);
    await editors.scrollIntoView('the answer', frame.locator(answer).first());
    return frame;
  },
});

const openForm = async (frame: Frame): Promise<void> => {
  await frame.locator('.tile path').first().waitFor();
  const set = frame.getByRole('button', { name: 'Set…' }).first();
  if (await set.isVisible()) await set.click();
};

/** Every page, with each of its tabs, and every form of an output, in an order in which each opens soon. */
export const everyPage: readonly ShownPage[] = [
  device('Overview'),
  device('Properties', openForm),
  device('History', (frame) => frame.locator('.chart canvas').first().waitFor()),
  ...['Events', 'Services', 'Topics', 'Topology'].map((tab) => device(tab)),
  shadow,
  rule,
  action,
  ...['JSON', 'Changes', 'Trace'].map((tab) => messages(tab)),
  ...['Diagnosis', 'Credentials and Exports', 'Check What a Device Sends'].map((tab) => doctor(tab)),
  ...['Overview', 'Destinations', 'Faults', 'Users', 'State'].map((tab) => emulator(tab)),
  output(
    'tree',
    '.tree',
    'RRpc',
    'Device: a1Thermo001/thermostat-0001',
    'Timeout: 5000',
    '',
    '{ "say": "hello", "list": [1, true] }',
  ),
  output('table', 'table', 'QueryDevice', 'ProductKey: a1Thermo001', 'PageSize: 10'),
  output(
    'chart',
    '.chart',
    'QueryDevicePropertyData',
    'Device: a1Meter0001/meter-0001',
    'Identifier: voltage',
    'StartTime: 1',
    'EndTime: 9999999999999',
    'PageSize: 50',
    'Asc: 1',
  ),
  output('error', 'section.failed', 'GetDeviceShadow', 'Device: a1Thermo001/nobody-0000'),
];
