const codes = /^(?:Forbidden\.(?:RAM|SubUser|NoPermission)|NoPermission|NotAuthorized)(?:\.|$)/;

/**
 * Whether a code says that a user or role has not been granted what it asked for. Others that begin with Forbidden. tell of a
 * disabled key, a risk or an account that owes money: no policy helps there.
 */
export function isRightCode(code: string): boolean {
  return code === 'iot.common.RamActionPermissionDeny' || codes.test(code);
}
