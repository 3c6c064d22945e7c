import type { VirtualNode } from './virtualNode.ts';
import type { VirtualRun } from './virtualRun.ts';

interface RunChoice {
  /** Those that the command can do something with. */
  readonly isFit: (run: VirtualRun) => boolean;
  readonly fleet: { readonly runs: readonly VirtualRun[]; get(key: string): VirtualRun | undefined };
  readonly view: { readonly visible: boolean; readonly selection: readonly VirtualNode[] };
  /** Has the person choose. */
  readonly ask: (runs: readonly VirtualRun[]) => Promise<readonly VirtualRun[]>;
}

/**
 * The virtual devices that a command is for, of those that it fits: of the rows that it came with. Where it came with none, from the palette,
 * say, those that the person sees selected, or else the one that they choose.
 */
export async function chooseRuns(
  args: readonly unknown[],
  { isFit, fleet, view, ask }: RunChoice,
): Promise<readonly VirtualRun[]> {
  const fitOf = (rows: readonly VirtualNode[]) =>
    keysOf(rows)
      .flatMap((key) => fleet.get(key) ?? [])
      .filter(isFit);
  const rows = rowsOf(args);
  if (rows.length > 0) return fitOf(rows);
  const selected = view.visible ? fitOf(view.selection) : [];
  return selected.length > 0 ? selected : ask(fleet.runs.filter(isFit));
}

/** The rows that a command of the view came with. */
export function rowsOf(args: readonly unknown[]): readonly VirtualNode[] {
  const [row, selected = []] = args as readonly [VirtualNode?, (readonly VirtualNode[])?];
  return selected.length > 0 || !row ? selected : [row];
}

/** Of the devices among some rows. */
export function keysOf(rows: readonly VirtualNode[]): readonly string[] {
  return [...new Set(rows.flatMap((node) => (node.kind === 'run' ? [node.key] : [])))];
}
