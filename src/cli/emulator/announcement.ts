import type { RunningEmulator } from '../../emulator/server.ts';

type Announced = Pick<RunningEmulator, 'httpPort' | 'mqttPort' | 'keyFile'> & {
  readonly dataDir: string;
  /** Where devices are served beside 127.0.0.1; absent: nowhere. */
  readonly mqttHost: string | undefined;
};

/** What tells that the emulator is ready, and where: for a person, or as one line of JSON. Holds no secret. */
export function announcement({ httpPort, mqttPort, mqttHost, keyFile, dataDir }: Announced, asJson: boolean): string {
  const api = `http://127.0.0.1:${httpPort}`;
  const mqtt = `mqtt://127.0.0.1:${mqttPort}`;
  if (asJson) {
    const facts = {
      ready: true,
      pid: process.pid,
      httpPort,
      mqttPort,
      mqttHost,
      api,
      mqtt,
      keys: keyFile,
      data: dataDir,
    };
    return `${JSON.stringify(facts)}\n`;
  }
  return `
The emulator is ready.

  API      ${api}
  MQTT     ${mqtt}${mqttHost === undefined ? '' : `, and from other machines on ${mqttHost}`}
  Control  ${api}/-/
  Keys     ${keyFile}
  Data     ${dataDir}

The key file holds the access key of the API, and the token of the control interface. Ctrl+C ends the emulator.

`;
}
