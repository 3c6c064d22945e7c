import { startSecondEmulator, type SecondEmulator } from '../../support/secondEmulator.ts';
import { Workbench } from './workbench.ts';

export interface CloudWorkbench {
  readonly workbench: Workbench;
  /** Stands in for an account on the cloud. */
  readonly cloud: SecondEmulator;
}

/**
 * Starts a second emulator and a workbench in which connections with these names lead to it, before the tests of the surrounding
 * `describe`, and closes both after them. `others` gives further names and where they lead. Returns what gives both to the tests.
 */
export function useCloudWorkbench(
  names: readonly string[],
  others: (cloud: SecondEmulator) => Readonly<Record<string, string>> = () => ({}),
): () => CloudWorkbench {
  const cleanup = new AsyncDisposableStack();
  let started: CloudWorkbench | undefined;

  before(async function () {
    // The first time on a machine, VS Code is installed first.
    this.timeout(600_000);
    const cloud = cleanup.use(await startSecondEmulator());
    const endpoints = { ...Object.fromEntries(names.map((name) => [name, cloud.endpoint])), ...others(cloud) };
    const brokers = Object.fromEntries(names.map((name) => [name, `mqtt://127.0.0.1:${cloud.mqttPort}`]));
    const workbench = await Workbench.start({
      machineSettings: { 'fleetbook.endpoints': endpoints, 'fleetbook.deviceEndpoints': brokers },
    });
    cleanup.defer(() => workbench.close());
    started = { workbench, cloud };
  });

  after(() => cleanup.disposeAsync());

  return () => {
    if (!started) throw new Error('The workbench starts before the tests; use it inside of them.');
    return started;
  };
}
