/** Where things stand in the picture of a gateway and its devices, in CSS pixels from the top left. */
export interface TopologyLayout {
  readonly height: number;
  readonly gateway: { readonly x: number; readonly y: number };
  readonly nodes: readonly { readonly x: number; readonly y: number }[];
}

/** The size of one device in the picture. */
export const nodeSize = { width: 190, height: 44 } as const;

const gap = { x: 28, y: 14 } as const;

/** How far the gateway stands above the devices. */
const drop = 44;

/** Puts the gateway above its devices, which stand in rows, as many in a row as the width has room for. */
export function topologyLayout(count: number, width: number): TopologyLayout {
  const room = Math.max(1, Math.floor(width / (nodeSize.width + gap.x)));
  const columns = Math.max(1, Math.min(room, count));
  const rowWidth = columns * nodeSize.width + (columns - 1) * gap.x;
  // At the left of each column its line comes down.
  const left = Math.max(gap.x, (width - rowWidth) / 2);
  const top = nodeSize.height + drop;
  const nodes = Array.from({ length: count }, (_, index) => ({
    x: left + (index % columns) * (nodeSize.width + gap.x),
    y: top + Math.floor(index / columns) * (nodeSize.height + gap.y),
  }));
  const bottom = nodes.at(-1)?.y ?? 0;
  return { height: bottom + nodeSize.height, gateway: { x: Math.max(0, (width - nodeSize.width) / 2), y: 0 }, nodes };
}

/** The line from the gateway to a device, as the `d` of an SVG path: across above the devices, down beside its column, to its side. */
export function topologyLine({ gateway }: TopologyLayout, node: { readonly x: number; readonly y: number }): string {
  const { width, height } = nodeSize;
  const across = gateway.y + height + drop / 2;
  return `M${gateway.x + width / 2} ${gateway.y + height}V${across}H${node.x - gap.x / 2}V${node.y + height / 2}H${node.x}`;
}
