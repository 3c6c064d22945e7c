/** The colours that a mark can have, each with the sign that stands for it where text cannot be coloured. */
export const markSigns = {
  red: '🔴',
  orange: '🟠',
  yellow: '🟡',
  green: '🟢',
  blue: '🔵',
  purple: '🟣',
} as const;

export type MarkColor = keyof typeof markSigns;

export function isMarkColor(text: string): text is MarkColor {
  return Object.hasOwn(markSigns, text);
}

/** Sets a connection apart in the status bar and in every confirmation: "Production", in red. */
export interface ProductionMark {
  readonly label: string;
  readonly color: MarkColor;
}

/** The name of a connection, after its mark if it has one: `🔴 Production · Plant East`. */
export function markedName({ name, mark }: { readonly name: string; readonly mark?: ProductionMark }): string {
  return mark ? `${describeMark(mark)} · ${name}` : name;
}

/** The sign and the label of a mark: `🔴 Production`. */
export function describeMark({ label, color }: ProductionMark): string {
  return `${markSigns[color]} ${label}`;
}
