import { takeoverOf } from '../../device/connection/takeoverOf.ts';
import { deviceKey } from '../../device/deviceName.ts';
import { diagnose } from '../../device/doctor/diagnose.ts';
import type { DoctorStep } from '../../device/doctor/doctorStep.ts';
import { defineCommand } from '../commandLine/command.ts';
import { exitCodes } from '../exitCodes.ts';
import { askPerson } from './askPerson.ts';
import { deviceTarget } from './deviceTarget.ts';
import { readDeviceName } from './readDeviceName.ts';
import { brokerOptions, emulatorOptions, readTarget } from './targetOptions.ts';

const marks = { running: '…', passed: '✔', failed: '✖', skipped: '–' } as const;

/** `fleetbook doctor`: why a device cannot connect, step by step; ends with 13 where it cannot. */
export const doctorCommand = defineCommand({
  name: 'doctor',
  operand: 'PRODUCTKEY/NAME',
  summary: 'Find out why a device cannot connect: DNS, TCP, TLS, and a login unless the device is online',
  options: {
    ...emulatorOptions,
    cloud: { help: "try the region's public broker" },
    host: { value: 'HOST', help: 'try the broker on this host; with TLS, unless that is in a local network' },
    ...brokerOptions,
    yes: { help: 'log in on the cloud without asking first' },
    json: { help: 'say each step in a line of JSON, for programs' },
  },
  notes: `A login on the cloud throws a real device of this name off. No password and no secret is printed.`,
  async carryOut({ yes, json, ...values }, operand) {
    const device = readDeviceName(operand);
    const { broker, deviceSecret, readStatus } = await deviceTarget({
      device,
      ...readTarget(values),
      mayConnect: () => Promise.resolve(true),
    });
    const { host = '127.0.0.1', port } = broker;
    const say = (step: DoctorStep): void => {
      if (step.state !== 'running') process.stdout.write(`${json ? JSON.stringify(step) : forPeople(step)}\n`);
    };
    if (!json) process.stdout.write(`${deviceKey(device)} on ${host}:${port}\n`);
    const steps = await diagnose(
      {
        device: { ...device, deviceSecret },
        isSecretKnown: values['secret-from'] === undefined,
        doors: [{ host, port, tls: broker.kind === 'cloud' }],
        readStatus: readStatus ?? (() => Promise.resolve('unknown')),
        mayConnect: async () =>
          broker.kind === 'emulator' || yes || askPerson(`${takeoverOf([device], host).message}\nShall it log in?`),
        signal: new AbortController().signal,
      },
      say,
    );
    return steps.some(({ state }) => state === 'failed') ? exitCodes.Refused : 0;
  },
});

function forPeople({ state, title, took, detail, remedy }: DoctorStep): string {
  const time = took === undefined ? '' : ` (${Math.max(1, Math.round(took))} ms)`;
  return [
    `${marks[state]} ${title}${time}`,
    `  ${detail}`,
    ...(remedy === undefined ? [] : [`  What to do: ${remedy}`]),
  ].join('\n');
}
