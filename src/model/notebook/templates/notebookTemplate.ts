/** What a new notebook is about. */
export interface TemplateSubject {
  readonly productKey: string;
  readonly deviceName: string;
}

/** A notebook to begin with. */
export interface NotebookTemplate {
  readonly id: string;
  readonly label: string;
  /** What it is for, in one sentence. */
  readonly detail: string;
  /** The text of its file. */
  readonly write: (subject: TemplateSubject) => string;
}

/** A code cell of a notebook's file. */
export function fence(...lines: readonly string[]): string {
  return ['```iot', ...lines, '```', ''].join('\n');
}
