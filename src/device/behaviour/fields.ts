import * as z from 'zod/mini';
import * as l10n from '../../common/l10n.ts';
import { toNumber, type Json } from '../../common/losslessJson.ts';
import { templateProblems } from './template.ts';

/** Numbers of a behaviour are far from where doubles lose whole numbers. */
const largest = 1e12;

interface Bounds {
  readonly least?: number;
  readonly above?: number;
  readonly most?: number;
}

/** A number of a behaviour file, which is read by parseJson and so may be there as its source text. */
export function number(description: string, { least = -largest, above, most = largest }: Bounds = {}) {
  return z
    .pipe(
      z.transform((value: unknown) => toNumber(value as Json) ?? value),
      z.number().check(above === undefined ? z.gte(least) : z.gt(above), z.lte(most)),
    )
    .check(z.describe(description));
}

/** A duration in seconds, a year at most. */
export function seconds(description: string, { least }: { readonly least: number }) {
  return number(description, { least, most: 366 * 86_400 });
}

/** Any value. */
export function json(description: string) {
  return z
    .custom<Json>((value: unknown) => value !== undefined, l10n.t('must be there'))
    .check(z.describe(description));
}

/** A text of a form; `message` says of which. */
export function text(pattern: RegExp, message: string, description: string) {
  return z.string().check(z.regex(pattern, message), z.describe(description));
}

/** An object of things by names that the file chooses. */
export function record<S extends z.ZodMiniType>(schema: S, description: string) {
  return z.record(z.string(), schema).check(z.describe(description));
}

/** JSON in whose texts `${…}` refers to one of `roots`. */
export function template(roots: readonly string[], description: string) {
  const names = roots.map((root) => `\${${root}}`).join(', ');
  return json(`${description} In texts, these stand for what they name, and steps lead into it: ${names}.`).check(
    noteProblems(roots),
  );
}

/** A whole topic; wildcards belong to subscriptions. */
export function topic(description: string) {
  return z
    .string()
    .check(
      z.regex(
        /^(?:\/(?:\$\{\w*\}|[^/+#$])+)+$/,
        l10n.t('must begin with a slash, have no empty level, and neither + nor #'),
      ),
      z.describe(`${description} \${productKey} and \${deviceName} stand for the device's own names.`),
      noteProblems(['productKey', 'deviceName']),
    );
}

/** Notes where a range ends before it begins. */
export const inOrder = z.refine<{ readonly min: number; readonly max: number }>(({ min, max }) => min <= max, {
  error: l10n.t('must be at least as great as min'),
  path: ['max'],
});

function noteProblems(roots: readonly string[]) {
  return z.check<Json>(({ value, issues }) => {
    for (const { path, message } of templateProblems(value, roots)) {
      issues.push({ code: 'custom', path: [...path], message, input: value });
    }
  });
}
