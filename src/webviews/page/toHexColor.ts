/** A CSS colour written as #rgb, #rrggbb, rgb(…) or rgba(…), the forms that VS Code uses, as hexadecimal; else undefined. */
export function toHexColor(css: string): string | undefined {
  const text = css.trim();
  if (/^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.test(text)) return text;
  const [, list] = /^rgba?\(([\d.,\s/%]+)\)$/i.exec(text) ?? [];
  if (list === undefined) return undefined;
  const parts = list.split(/[\s,/]+/).filter(Boolean);
  const [red, green, blue, alpha = '1'] = parts;
  if (red === undefined || green === undefined || blue === undefined || parts.length > 4) return undefined;
  const share = alpha.endsWith('%') ? Number.parseFloat(alpha) / 100 : Number(alpha);
  return `#${[Number(red), Number(green), Number(blue), share * 255].map(toHexByte).join('')}`;
}

function toHexByte(value: number): string {
  return Math.min(255, Math.max(0, Math.round(value)))
    .toString(16)
    .padStart(2, '0');
}
