/** The SQL of a rule in the pieces that the API has. Undefined: the rule has no such piece (yet). */
export interface RuleSource {
  readonly productKey: string | undefined;
  readonly shortTopic: string | undefined;
  readonly select: string | undefined;
  readonly where: string | undefined;
}

/** Whether both are the same to the letter; what is absent counts as empty. */
export function sameSource(a: RuleSource, b: RuleSource): boolean {
  return (['productKey', 'shortTopic', 'select', 'where'] as const).every(
    (piece) => (a[piece] ?? '') === (b[piece] ?? ''),
  );
}
