/** Starts a server on its preferred port (0 or absent: none), or, where that is taken, on a free one. */
export async function onPreferredPort<T>(
  preferred: number | undefined,
  start: (port: number) => Promise<T>,
): Promise<T> {
  if (!preferred) return start(0);
  try {
    return await start(preferred);
  } catch (error) {
    if (!isTaken(error)) throw error;
    return start(0);
  }
}

/** Windows answers EACCES for a port that it has reserved. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
}
