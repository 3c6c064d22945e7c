import { FleetbookError } from '../../common/fleetbookError.ts';
import * as l10n from '../../common/l10n.ts';

const lineFeed = 0x0a;

/** The bytes of a notebook are no text that can be shown and written back unchanged. */
class NotebookEncodingError extends FleetbookError {
  readonly code = 'NotebookEncoding';
}

/**
 * The text of a notebook's bytes, byte order mark included. Throws NotebookEncodingError where they are not UTF-8:
 * replacing what cannot be read would destroy it at the next save.
 */
export function decodeNotebook(bytes: Uint8Array): string {
  const text = decode(bytes);
  if (text === undefined) {
    throw new NotebookEncodingError(
      l10n.t(
        'Line {0} is not UTF-8. Save the file as UTF-8 in another editor, then open it again; nothing was changed.',
        firstBrokenLine(bytes),
      ),
    );
  }
  return text;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Counted from 1. A line feed is never part of a longer UTF-8 sequence, so each line can be judged alone. */
function firstBrokenLine(bytes: Uint8Array): number {
  let start = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(lineFeed, start);
    if (end < 0 || decode(bytes.subarray(start, end)) === undefined) return line;
    start = end + 1;
  }
}
