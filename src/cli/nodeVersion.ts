/**
 * Why a Node of this version cannot run the command line, with the remedy; undefined where it can. What decides is
 * `node:sqlite`, whose statements tell their columns from 22.16 on, and from 24 on.
 */
export function whyTooOld(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major >= 24 || (major === 22 && minor >= 16)) return undefined;
  return `fleetbook needs Node 22.16 or 24 and newer, and this is Node ${version}. Install a newer one, from https://nodejs.org or with your version manager, and try again.`;
}
