const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;

/**
 * Whether an error is the database's way to say that it cannot be written now: `full` where there is no room left,
 * `unwritable` for any other trouble with disk or folder. What was acknowledged before is not touched by it.
 */
export function storageFailure(error: unknown): 'full' | 'unwritable' | undefined {
  if (!(error instanceof Error && 'errcode' in error)) return undefined;
  switch (Number(error.errcode) & 0xff) {
    case SQLITE_FULL:
      return 'full';
    case SQLITE_READONLY:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return 'unwritable';
    default:
      return undefined;
  }
}
