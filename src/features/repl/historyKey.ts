/** Where the lines that were entered for a connection are kept. */
export function historyKey(connectionId: string): string {
  return `fleetbook.replHistory.${connectionId}`;
}
