import { count } from '../../../../common/count.ts';

/** How far names that a person agreed to have come. */
export interface Registered {
  readonly product: string;
  /** So many names the person agreed to. */
  readonly agreed: number;
  readonly made: number;
  /** Begun, and not seen to end. */
  readonly underWay: number;
  /** Good when the person was asked, and rejected by the platform since. */
  readonly rejected: readonly string[];
  /** Those of the rejected ones that the product has a device of by now. */
  readonly taken: ReadonlySet<string>;
}

/** So many rejected names are told one by one. */
const named = 20;

/** `Registered 3 of 5 devices in Meters. 2 names were good before and are rejected now: 2 there already (pump-1, pump-2).` */
export function describeRegistered({ product, agreed, made, underWay, rejected, taken }: Registered): string {
  const parts = [`Registered ${count(made)} of ${count(agreed)} devices in ${product}.`];
  if (rejected.length > 0) {
    const there = rejected.filter((name) => taken.has(name)).length;
    const others = rejected.length - there;
    const why = [
      ...(there > 0 ? [`${count(there)} there already`] : []),
      ...(others > 0 ? [`${count(others)} for a reason that the platform does not tell`] : []),
    ];
    const more = rejected.length > named ? ` and ${count(rejected.length - named)} more` : '';
    const which =
      rejected.length === 1
        ? '1 name was good before and is'
        : `${count(rejected.length)} names were good before and are`;
    parts.push(`${which} rejected now: ${why.join(', ')} (${rejected.slice(0, named).join(', ')}${more}).`);
  }
  if (underWay > 0) parts.push(`Of ${count(underWay)} the end was not seen; their registration goes on.`);
  if (made + rejected.length < agreed) parts.push('“Show Batch Registration…” tells what became of each batch.');
  return parts.join(' ');
}
