import type { SecretMasker } from '../../common/secretMasker.ts';
import type { CallContent, CallReport, CallTable } from '../../model/callReport/callReport.ts';

/** A report in which no text holds a secret. */
export function maskReport(report: CallReport, { text }: SecretMasker): CallReport {
  const { title, subject, content, facts, problem, error, checks, answer } = report;
  return {
    ...report,
    title: text(title),
    subject: text(subject),
    content: content && maskContent(content, text),
    facts: facts.map(({ name, value }) => ({ name: text(name), value: text(value) })),
    problem: problem === undefined ? undefined : text(problem),
    error: error && { ...error, code: text(error.code) },
    checks: checks?.map((check) => ({
      ...check,
      text: text(check.text),
      found: check.found === undefined ? undefined : text(check.found),
    })),
    answer: answer === undefined ? undefined : text(answer),
  };
}

function maskContent(content: CallContent, text: (text: string) => string): CallContent {
  const { table, chart, wire } = content;
  return {
    ...content,
    label: text(content.label),
    text: text(content.text),
    table: table && maskTable(table, text),
    chart: chart && { ...chart, label: text(chart.label) },
    wire: wire && { ...wire, text: text(wire.text) },
  };
}

function maskTable({ columns, rows }: CallTable, text: (text: string) => string): CallTable {
  return { columns: columns.map(text), rows: rows.map((row) => row.map(text)) };
}
