const codes = /^(?:Forbidden\.(?:RAM|SubUser|NoPermission)|NoPermission|NotAuthorized)(?:\.|$)/;

/** What says no more than that something is forbidden. */
const vague: ReadonlySet<string> = new Set(['Forbidden', 'AccessDenied']);

/**
 * Whether a code says that a user or role has not been granted what it asked for: `certain`, or `possible` where it leaves open what
 * stands in the way. Others that begin with Forbidden tell of a disabled key, a risk, an account that owes money or an instance of
 * somebody else: no policy helps there.
 */
export function lackOfRight(code: string): 'certain' | 'possible' | undefined {
  if (code === 'iot.common.RamActionPermissionDeny' || codes.test(code)) return 'certain';
  return vague.has(code) ? 'possible' : undefined;
}
