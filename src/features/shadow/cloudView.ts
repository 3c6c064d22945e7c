import { stringifyJson } from '../../common/losslessJson.ts';
import type { DeviceStatus } from '../../model/deviceStatus.ts';
import { compareSides, newestTime, type ComparedKey } from '../../model/shadow/compareSides.ts';
import { describePath } from '../../model/shadow/keyPath.ts';
import type { ShadowDocument } from '../../model/shadow/shadowDocument.ts';
import type { CloudView, ComparedKeyView } from '../../protocol/shadowEditor.ts';

/** So many keys are shown beside each other; the platform holds no more than 128 values of a side. */
const mostKeys = 300;

/** What the page shows of a shadow beside the text that is edited. The platform's seconds become ms. */
export function cloudView(shadow: ShadowDocument, status: DeviceStatus): CloudView {
  const { state, metadata, timestamp, version } = shadow;
  const reportedAt = newestTime(metadata.reported);
  const keys = compareSides(shadow);
  const differing = keys.filter(({ differs }) => differs);
  return {
    kind: 'loaded',
    version,
    status,
    ...(timestamp > 0 && { changedAt: timestamp * 1000 }),
    ...(state.reported && { reported: stringifyJson(state.reported, 2) }),
    ...(reportedAt !== undefined && { reportedAt }),
    keys: [...differing, ...keys.filter(({ differs }) => !differs)].slice(0, mostKeys).map(keyView),
    keyCount: keys.length,
    differing: differing.length,
  };
}

function keyView({ path, desired, reported, ...rest }: ComparedKey): ComparedKeyView {
  return {
    name: describePath(path),
    ...(desired !== undefined && { desired: stringifyJson(desired) }),
    ...(reported !== undefined && { reported: stringifyJson(reported) }),
    ...rest,
  };
}
