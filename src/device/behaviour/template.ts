import * as l10n from '../../common/l10n.ts';

import { isJsonObject, stringifyJson, toNumber, type Json } from '../../common/losslessJson.ts';

/** What the references of a template can name, and their values; undefined: there is none now. */
export type TemplateScope = Readonly<Record<string, Json | undefined>>;

/** Something that is wrong in a template. */
export interface TemplateProblem {
  /** Keys and indices that lead to the text, from the template's root. */
  readonly path: readonly (string | number)[];
  /** Follows the name of the place: "refers to …". */
  readonly message: string;
}

/** A name, steps into it, and possibly one step of arithmetic: `params.address * 2`. */
interface Reference {
  readonly root: string;
  readonly steps: readonly string[];
  readonly operator?: string | undefined;
  readonly operand?: number;
}

/** `$${` stands for `${` itself. */
const reference = /\$(\$\{)|\$\{([^}]*)\}/g;
const whole = /^\$\{([^}]*)\}$/;
const form = /^\s*([A-Za-z]\w*)((?:\.\w+|\[\d+\]|\['[^']*'\])*)\s*(?:([*/+-])\s*(-?\d+(?:\.\d+)?))?\s*$/;
const step = /\.(\w+)|\[(\d+)\]|\['([^']*)'\]/g;

/**
 * Fills a template in: any JSON, in whose texts `${…}` refers to values of the scope by name and path. A text that is
 * one reference becomes the value itself, of whatever type, and null where there is none; in a longer text the value is
 * written, an absent one as nothing. A number may be followed by one of `* / + -` and a number. Nothing is evaluated.
 */
export function fillTemplate(template: Json, scope: TemplateScope): Json {
  if (typeof template === 'string') return fillText(template, scope);
  if (Array.isArray(template)) return (template as readonly Json[]).map((item) => fillTemplate(item, scope));
  if (!isJsonObject(template)) return template;
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, fillTemplate(value, scope)]));
}

/** What is wrong in a template whose references may begin with `roots`. */
export function templateProblems(template: Json, roots: readonly string[]): readonly TemplateProblem[] {
  if (typeof template === 'string') return textProblems(template, roots).map((message) => ({ path: [], message }));
  const entries: readonly (readonly [string | number, Json])[] = Array.isArray(template)
    ? [...(template as readonly Json[]).entries()]
    : isJsonObject(template)
      ? Object.entries(template)
      : [];
  return entries.flatMap(([key, value]) =>
    templateProblems(value, roots).map(({ path, message }) => ({ path: [key, ...path], message })),
  );
}

function textProblems(text: string, roots: readonly string[]): readonly string[] {
  const problems: string[] = [];
  const rest = text.replaceAll(reference, (_match, escaped: string | undefined, inner: string | undefined) => {
    if (escaped !== undefined) return '';
    const parsed = parseReference(inner ?? '');
    if (!parsed) {
      problems.push(
        l10n.t(
          'has ${{0}}, which is no reference: write a name with steps into it, as ${params.speed}, ',
          inner ?? '',
        ) + l10n.t("${request['a b'][0]} or ${params.address * 2}"),
      );
    } else if (!roots.includes(parsed.root)) {
      problems.push(l10n.t('refers to {0}, which there is not here: write one of {1}', parsed.root, roots.join(', ')));
    }
    return '';
  });
  if (rest.includes('${')) problems.push(l10n.t('has a ${ without its }: write $${ for the characters themselves'));
  return problems;
}

function fillText(text: string, scope: TemplateScope): Json {
  const alone = whole.exec(text);
  if (alone) return valueOf(alone[1] ?? '', scope) ?? null;
  return text.replaceAll(reference, (_match, escaped: string | undefined, inner: string | undefined) => {
    if (escaped !== undefined) return escaped;
    const value = valueOf(inner ?? '', scope);
    if (value === undefined) return '';
    return typeof value === 'string' ? value : stringifyJson(value);
  });
}

function valueOf(inner: string, scope: TemplateScope): Json | undefined {
  const parsed = parseReference(inner);
  if (!parsed || !Object.hasOwn(scope, parsed.root)) return undefined;
  let value: Json | undefined = scope[parsed.root];
  for (const name of parsed.steps) value = memberOf(value, name);
  return parsed.operator === undefined ? value : calculate(toNumber(value), parsed.operator, parsed.operand ?? NaN);
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(value)) return (value as readonly Json[])[Number(name)];
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Undefined where the result is no number, which JSON has no word for. */
function calculate(left: number | undefined, operator: string, right: number): number | undefined {
  if (left === undefined) return undefined;
  const results: Record<string, number> = {
    '*': left * right,
    '/': left / right,
    '+': left + right,
    '-': left - right,
  };
  const result = results[operator];
  return result !== undefined && Number.isFinite(result) ? result : undefined;
}

function parseReference(inner: string): Reference | undefined {
  const match = form.exec(inner);
  if (!match) return undefined;
  const [, root = '', steps = '', operator, operand] = match;
  return {
    root,
    steps: [...steps.matchAll(step)].map(([, name, index, quoted]) => name ?? index ?? quoted ?? ''),
    operator,
    ...(operand !== undefined && { operand: Number(operand) }),
  };
}
