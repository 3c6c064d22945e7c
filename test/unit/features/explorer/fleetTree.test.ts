import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/common/emitter.ts';
import type { Connection, EmulatorStatus, Services } from '../../../../src/platform/services.ts';
import { standInForVsCode } from '../../../support/standInForVsCode.ts';

const emulator: Connection = { id: 'emulator', name: 'Local emulator', kind: 'emulator', regionIds: ['cn-shanghai'] };
const cloud: Connection = { id: 'plant', name: 'Plant East', kind: 'cloud', regionIds: ['cn-shanghai'] };
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** As often may the view be drawn anew before it counts as going on for ever. */
const enough = 20;

describe('The Fleet view, while the emulator does not start', () => {
  const statuses = new Emitter<void>();
  let status: EmulatorStatus;
  let canStart: boolean;
  let starts: number;
  let isUnderWay: Promise<object> | undefined;

  const become = (next: EmulatorStatus): void => {
    status = next;
    statuses.fire();
  };

  const start = async (): Promise<object> => {
    starts += 1;
    become({ kind: 'starting' });
    await new Promise(setImmediate);
    isUnderWay = undefined;
    become(canStart ? { kind: 'running' } : { kind: 'failed', reason: 'Its data are damaged.' });
    if (!canStart) throw new Error('Its data are damaged.');
    return {};
  };

  const servicesWith = (all: readonly Connection[]): Services => {
    const connections = {
      all,
      get: (id: string) => all.find((one) => one.id === id),
      onDidChange: () => ({ dispose: () => undefined }),
      clientFor: ({ connectionId }: { readonly connectionId: string }) => {
        if (connectionId !== emulator.id || status.kind === 'running') return Promise.resolve({});
        return (isUnderWay ??= start());
      },
    };
    const service = {
      get status() {
        return status;
      },
      onDidChangeStatus: statuses.event,
    };
    const globalState = { get: () => undefined, update: () => Promise.resolve() };
    return { connections, emulator: service, context: { globalState }, log: silent } as unknown as Services;
  };

  /** The view as VS Code has it: the rows of connections are open, and read whenever all is drawn anew. */
  const show = async (all: readonly Connection[]) => {
    const { FleetTree } = await import('../../../../src/features/explorer/fleetTree.ts');
    const tree = new FleetTree(servicesWith(all));
    let [turns, rows] = [0, [] as string[]];
    const drawings: Promise<void>[] = [];
    const draw = async (): Promise<void> => {
      const roots = await tree.getChildren();
      const below = await Promise.all(roots.map((root) => tree.getChildren(root)));
      rows = below.flat().map(({ kind }) => kind);
    };
    const redraw = (): void => {
      if (turns++ < enough) drawings.push(draw());
    };
    tree.onDidChangeTreeData(redraw);
    redraw();
    const settled = async (): Promise<readonly string[]> => {
      for (const drawing of drawings) await drawing;
      return rows;
    };
    return { settled, tree };
  };

  before(() => {
    standInForVsCode({
      EventEmitter: class<T> {
        readonly #emitter = new Emitter<T>();
        readonly event = this.#emitter.event;
        fire(value: T): void {
          this.#emitter.fire(value);
        }
        dispose(): void {
          this.#emitter.dispose();
        }
      },
      ThemeColor: Object,
      ThemeIcon: Object,
      TreeItemCollapsibleState: {},
    });
  });

  beforeEach(() => {
    [status, canStart, starts, isUnderWay] = [{ kind: 'idle' }, false, 0, undefined];
  });

  for (const [where, all] of [
    ['beside a connection', [emulator, cloud]],
    ['alone', [emulator]],
  ] as const) {
    it(`tries it once, ${where}, and shows its rows once it runs`, async () => {
      const { settled, tree } = await show(all);
      await settled();
      assert.equal(starts, 1);
      canStart = true;
      await (isUnderWay ??= start());
      const rows = await settled();
      tree.dispose();
      assert.equal(starts, 2);
      assert.deepEqual(new Set(rows), new Set(['region']));
    });
  }
});
