import type { Logger } from '../../common/logger.ts';
import { defaultBehaviour } from '../../device/behaviour/defaultBehaviour.ts';
import { loadBehaviour } from '../../device/behaviour/loadBehaviour.ts';
import { withoutFiles } from '../../device/behaviour/loadedBehaviour.ts';
import type { ConnectionStatus } from '../../device/connection/connectionStatus.ts';
import { deviceKey, type DeviceName } from '../../device/deviceName.ts';
import { VirtualDevice } from '../../device/virtualDevice.ts';
import { defineCommand } from '../commandLine/command.ts';
import { endSignal } from '../endSignal.ts';
import { askPerson } from './askPerson.ts';
import { DeviceProblem } from './deviceProblem.ts';
import { forPeople, forPrograms } from './deviceReport.ts';
import { deviceTarget } from './deviceTarget.ts';
import { readDeviceName } from './readDeviceName.ts';
import { brokerOptions, emulatorOptions, readTarget } from './targetOptions.ts';

/** `fleetbook device`: a virtual device, until a signal comes or the platform refuses it. */
export const deviceCommand = defineCommand({
  name: 'device',
  operand: 'PRODUCTKEY/NAME',
  summary: 'Run a virtual device over MQTT: as a registered device of the emulator, or of the cloud',
  options: {
    behaviour: { value: 'FILE', help: 'what the device does (default: what fits its product)' },
    ...emulatorOptions,
    cloud: { help: "connect to the region's public broker; a real device of this name is thrown off" },
    host: { value: 'HOST', help: 'connect to the broker on this host; with TLS, unless that is in a local network' },
    ...brokerOptions,
    yes: { help: 'connect to the cloud without asking first' },
    json: { help: 'say what happens in lines of JSON, for programs' },
  },
  notes: `The emulator is found by its data folder, and tells the secret of the device. Ctrl+C logs the device out.`,
  async carryOut({ behaviour: file, json, yes, ...values }, operand) {
    const device = readDeviceName(operand);
    const given = file === undefined ? undefined : await loadBehaviour(file);
    const target = await deviceTarget({
      device,
      ...readTarget(values),
      mayConnect: async ({ message }) => yes || (await askPerson(`${message}\nShall it connect?`)),
    });
    const { broker, deviceSecret, thingModel, lookUp } = target;
    const behaviour = given ?? withoutFiles(defaultBehaviour(thingModel));

    const signal = endSignal();
    const report = json ? forPrograms : forPeople;
    const say = (line: string) => process.stdout.write(`${line}\n`);
    if (!json) say(`${deviceKey(device)} on ${broker.host ?? '127.0.0.1'}:${broker.port}`);
    const virtual = new VirtualDevice({ broker, device: { ...device, deviceSecret }, behaviour, lookUp, log });
    const ended = new Promise<ConnectionStatus>((tell) => {
      virtual.onDidChangeStatus((status) => {
        say(report.status(status));
        if (status.state === 'ended') tell(status);
      });
    });
    say(report.status(virtual.status));
    virtual.onDidMessage((traffic) => say(report.traffic(traffic)));
    const last = await Promise.race([signal, ended]);
    await virtual.close();
    if (typeof last === 'object') throw problemOf(device, last);
    return 0;
  },
});

function problemOf(device: DeviceName, status: ConnectionStatus): DeviceProblem {
  const reason = 'reason' in status ? status.reason : '';
  if (status.state === 'ended' && status.because === 'declined') {
    return new DeviceProblem(
      'Declined',
      `${deviceKey(device)} does not connect: ${reason}. --yes connects without asking.`,
    );
  }
  return new DeviceProblem(
    'Refused',
    `The platform refuses ${deviceKey(device)}: ${reason}. Check its secret, and whether it is enabled.`,
  );
}

const toStderr = (message: string) => void process.stderr.write(`${message}\n`);
const log: Logger = { debug: () => undefined, info: toStderr, warn: toStderr, error: toStderr };
