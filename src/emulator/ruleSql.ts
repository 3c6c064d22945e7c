/** Fields that a SELECT may have (facts C1). */
const fieldLimit = 50;

/**
 * What is wrong with the text behind SELECT or WHERE, as a sentence: quotes and brackets that are not closed, a field
 * that is empty, too many fields. The rest of the syntax shows when messages come.
 */
export function selectProblem(text: string): string | undefined {
  const fields = splitFields(text);
  if (typeof fields === 'string') return fields;
  if (fields.some((field) => field.trim() === '')) return 'Select has a field with nothing in it.';
  if (fields.length > fieldLimit) return `Select has ${fields.length} fields; ${fieldLimit} are the most.`;
  return undefined;
}

/** The same for the text behind WHERE, where nothing means every message. */
export function whereProblem(text: string): string | undefined {
  const fields = splitFields(text);
  if (typeof fields === 'string') return fields;
  return fields.length > 1 ? 'Where has a comma outside of brackets.' : undefined;
}

/** The parts between the commas that stand outside of quotes and brackets, or what keeps them from being told apart. */
function splitFields(text: string): readonly string[] | string {
  const fields: string[] = [];
  let field = '';
  let depth = 0;
  let rest = text;
  while (rest !== '') {
    const [token = ''] = /^(?:'(?:[^'\\]|\\.)*'|"[^"]*"|[^'"(),]+|.)/su.exec(rest) ?? [];
    rest = rest.slice(token.length);
    if (token === "'" || token === '"') return `A quotation mark ${token} is not closed.`;
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth < 0) return 'A bracket ) closes nothing.';
    if (token === ',' && depth === 0) {
      fields.push(field);
      field = '';
    } else field += token;
  }
  return depth > 0 ? 'A bracket ( is not closed.' : [...fields, field];
}
