/** Whether every topic that `filter` matches is matched by `pattern`; a topic without wildcards is a filter as well. */
export function covers(pattern: string, filter: string): boolean {
  const wanted = filter.split('/');
  for (const [index, level] of pattern.split('/').entries()) {
    if (level === '#') return true;
    const other = wanted[index];
    // `a/#` matches `a` as well, so `a/+` does not cover it; nothing but `#` covers `#`.
    if (other === undefined || other === '#' || (level !== '+' && level !== other)) return false;
  }
  return wanted.length === pattern.split('/').length;
}
