import { Workbench } from './workbench.ts';
import type { WorkbenchOptions } from './workbench.ts';

/** Starts a workbench before the tests of the surrounding `describe`, and closes it after them. Returns what gives it to them. */
export function useWorkbench(options?: WorkbenchOptions): () => Workbench {
  let workbench: Workbench | undefined;

  before(async function () {
    // The first time on a machine, VS Code is installed first.
    this.timeout(600_000);
    workbench = await Workbench.start(options);
  });

  after(async () => workbench?.close());

  return () => {
    if (!workbench) throw new Error('The workbench starts before the tests; use it inside of them.');
    return workbench;
  };
}
