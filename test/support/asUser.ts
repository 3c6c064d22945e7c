/** The command behind which root is a user like any other: without its capabilities it may not write whatever its mode says. */
export const asUser: readonly string[] =
  process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all'] : [];
