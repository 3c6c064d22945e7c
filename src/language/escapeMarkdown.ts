/** A text as Markdown that shows it as it is, in one paragraph. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-.!<>&~|$]/g, '\\$&').replaceAll(/\s+/g, ' ');
}
