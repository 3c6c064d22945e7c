/** Only the theme's own colours, so that every theme, high contrast included, looks as its author meant it. */
export const styles = `
:host { display: block; color: var(--vscode-foreground); font: var(--vscode-font-size, 13px) var(--vscode-font-family, sans-serif); }
section { --tone: var(--vscode-descriptionForeground); border-left: 3px solid var(--tone); padding: 2px 0 2px 12px; }
.success { --tone: var(--vscode-testing-iconPassed, #388a34); }
.unsuccessful, .unknown { --tone: var(--vscode-editorWarning-foreground, #bf8803); }
.failed { --tone: var(--vscode-errorForeground, #c72e0f); }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 10px; }
.outcome { font-weight: 600; }
.outcome::before { color: var(--tone); content: "–"; margin-right: 6px; }
.success .outcome::before { content: "✓"; }
.unsuccessful .outcome::before { content: "▲"; }
.unknown .outcome::before { content: "?"; }
.failed .outcome::before { content: "✕"; }
.title { font-weight: 600; }
.subject { font-family: var(--vscode-editor-font-family, monospace); overflow-wrap: anywhere; }
.times { margin-left: auto; color: var(--vscode-descriptionForeground); font-variant-numeric: tabular-nums; }
.problem { margin: 6px 0; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.45; }
figure { margin: 6px 0; }
figcaption { color: var(--vscode-descriptionForeground); font-size: 0.92em; margin-bottom: 3px; }
pre {
  margin: 0; padding: 8px 10px; overflow: auto; max-height: 420px; tab-size: 2;
  border: 1px solid var(--vscode-contrastBorder, transparent); border-radius: 3px; background: var(--vscode-textCodeBlock-background);
  color: var(--vscode-editor-foreground);
  font: var(--vscode-editor-font-size, 13px)/1.45 var(--vscode-editor-font-family, monospace);
}
pre.text { white-space: pre-wrap; overflow-wrap: anywhere; }
.table { overflow: auto; max-height: 420px; border-radius: 3px; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 3px 14px 3px 8px; text-align: left; white-space: nowrap; border-bottom: 1px solid var(--vscode-editorWidget-border); }
th { position: sticky; top: 0; font-weight: 600; color: var(--vscode-descriptionForeground); background: var(--vscode-editor-background); }
pre:focus-visible, .table:focus-visible, summary:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
.key { color: var(--vscode-debugTokenExpression-name); }
.string { color: var(--vscode-debugTokenExpression-string); }
.number { color: var(--vscode-debugTokenExpression-number); }
.word { color: var(--vscode-debugTokenExpression-boolean); }
dl { display: flex; flex-wrap: wrap; gap: 2px 18px; margin: 6px 0 2px; font-size: 0.92em; }
dl div { display: flex; gap: 6px; }
dt { color: var(--vscode-descriptionForeground); }
dd { margin: 0; font-family: var(--vscode-editor-font-family, monospace); overflow-wrap: anywhere; user-select: all; }
summary { color: var(--vscode-descriptionForeground); font-size: 0.92em; cursor: pointer; width: fit-content; }
`;
