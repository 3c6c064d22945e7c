/** Only the theme's own colours, so that every theme, high contrast included, looks as its author meant it. */
export const styles = `
:host { display: block; color: var(--vscode-foreground); font: var(--vscode-font-size, 13px) var(--vscode-font-family, sans-serif); }
section { --tone: var(--vscode-descriptionForeground); border-left: 3px solid var(--tone); padding: 2px 0 2px 12px; }
.success { --tone: var(--vscode-charts-green, #388a34); }
.unsuccessful, .unknown { --tone: var(--vscode-editorWarning-foreground, #bf8803); }
.failed { --tone: var(--vscode-errorForeground, #c72e0f); }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 10px; }
.outcome { font-weight: 600; }
.outcome::before { color: var(--tone); content: "–"; margin-right: 6px; }
.success .outcome::before { content: "✓"; }
.unsuccessful .outcome::before { content: "▲"; }
.unknown .outcome::before { content: "?"; }
.failed .outcome::before { content: "✕"; }
.title { font-weight: 600; overflow-wrap: anywhere; }
.subject { font-family: var(--vscode-editor-font-family, monospace); overflow-wrap: anywhere; }
.times { margin-left: auto; color: var(--vscode-descriptionForeground); font-variant-numeric: tabular-nums; }
.problem { margin: 6px 0; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.45; }
.problem p { margin: 2px 0; }
.checks { margin: 6px 0; padding: 0; list-style: none; line-height: 1.45; font-family: var(--vscode-editor-font-family, monospace); }
.checks li { overflow-wrap: anywhere; }
.sign { display: inline-block; width: 1.4em; font-weight: 600; }
.met .sign { color: var(--vscode-charts-green, #388a34); }
.missed .sign { color: var(--vscode-errorForeground, #c72e0f); }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[role="tablist"] { display: flex; flex-wrap: wrap; gap: 2px; margin-bottom: 4px; }
[role="tab"] {
  border: 0; border-bottom: 2px solid transparent; padding: 2px 8px; background: none; cursor: pointer;
  color: var(--vscode-descriptionForeground); font: inherit; font-size: 0.92em;
}
[role="tab"][aria-selected="true"] { color: var(--vscode-foreground); border-bottom-color: var(--vscode-focusBorder); }
/* There, what is transparent gets a colour, and every tab would look selected. */
@media (forced-colors: active) { [role="tab"][aria-selected="false"] { border-bottom-color: Canvas; } }
button:not([role="tab"], .sort) {
  border: 1px solid var(--vscode-button-secondaryBorder, var(--vscode-button-border, var(--vscode-contrastBorder, transparent)));
  border-radius: 2px; padding: 2px 8px; margin: 4px 0;
  background: var(--vscode-button-secondaryBackground); color: var(--vscode-button-secondaryForeground); font: inherit; font-size: 0.92em; cursor: pointer;
}
button:not([role="tab"], .sort):hover { background: var(--vscode-button-secondaryHoverBackground); }
.cap { margin: 4px 0; color: var(--vscode-descriptionForeground); font-size: 0.92em; }
figure { margin: 6px 0; }
figcaption { color: var(--vscode-descriptionForeground); font-size: 0.92em; margin-bottom: 3px; }
pre {
  margin: 0; padding: 8px 10px; overflow: auto; max-height: 420px; tab-size: 2;
  border: 1px solid var(--vscode-contrastBorder, transparent); border-radius: 3px; background: var(--vscode-textCodeBlock-background);
  color: var(--vscode-editor-foreground);
  font: var(--vscode-editor-font-size, 13px)/1.45 var(--vscode-editor-font-family, monospace);
}
pre.text, pre.base64 { white-space: pre-wrap; overflow-wrap: anywhere; }
.tree {
  padding: 6px 10px; overflow: auto; max-height: 420px; border: 1px solid var(--vscode-contrastBorder, transparent); border-radius: 3px;
  background: var(--vscode-textCodeBlock-background); color: var(--vscode-editor-foreground);
  font: var(--vscode-editor-font-size, 13px)/1.45 var(--vscode-editor-font-family, monospace);
}
.tree details > details, .tree details > .leaf { margin-left: 16px; }
.tree details > button { display: block; margin-left: 16px; }
.tree summary { font-size: inherit; }
.tree .leaf { overflow-wrap: anywhere; }
.chart { width: 100%; min-height: 250px; }
.table { overflow: auto; max-height: 420px; border-radius: 3px; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 3px 14px 3px 8px; text-align: left; white-space: nowrap; border-bottom: 1px solid var(--vscode-editorWidget-border); }
th { position: sticky; top: 0; font-weight: 600; color: var(--vscode-descriptionForeground); background: var(--vscode-editor-background); }
.sort { border: 0; padding: 0; background: none; color: inherit; font: inherit; cursor: pointer; }
.sort::after { content: "  "; white-space: pre; }
[aria-sort="ascending"] .sort::after { content: " ↑"; }
[aria-sort="descending"] .sort::after { content: " ↓"; }
pre:focus-visible, .table:focus-visible, summary:focus-visible, .leaf:focus-visible, .leaf span:focus-visible, button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
.key { color: var(--vscode-debugTokenExpression-name); }
.string { color: var(--vscode-debugTokenExpression-string); }
.number { color: var(--vscode-debugTokenExpression-number); }
.word { color: var(--vscode-debugTokenExpression-boolean); }
dl { display: flex; flex-wrap: wrap; gap: 2px 18px; margin: 6px 0 2px; font-size: 0.92em; }
dl div { display: flex; gap: 6px; }
dt { color: var(--vscode-descriptionForeground); }
dd { margin: 0; font-family: var(--vscode-editor-font-family, monospace); overflow-wrap: anywhere; user-select: all; }
summary { color: var(--vscode-descriptionForeground); font-size: 0.92em; cursor: pointer; width: fit-content; }
/* What uPlot's own style sheet says, as far as it is used here. */
.uplot, .uplot *, .uplot *::before, .uplot *::after { box-sizing: border-box; }
.u-wrap { position: relative; user-select: none; }
.u-over, .u-under { position: absolute; }
.u-under { overflow: hidden; }
.uplot canvas { display: block; position: relative; width: 100%; height: 100%; }
.u-axis { position: absolute; }
.u-legend { margin: 2px auto; font-size: 0.92em; }
.u-inline { display: block; }
.u-inline * { display: inline-block; }
.u-inline tr { margin-right: 16px; }
.u-inline th, .u-inline td { vertical-align: middle; position: static; padding: 0 4px; border: 0; background: none; }
.u-legend .u-marker { display: inline-block; width: 1em; height: 1em; margin-right: 4px; vertical-align: middle; background-clip: padding-box !important; forced-color-adjust: none; }
.u-inline.u-live th::after { content: ":"; }
.u-select { position: absolute; background: var(--vscode-editor-selectionBackground); pointer-events: none; }
.u-cursor-x, .u-cursor-y { position: absolute; left: 0; top: 0; pointer-events: none; }
.u-hz .u-cursor-x { height: 100%; border-right: 1px dashed var(--vscode-descriptionForeground); }
.u-hz .u-cursor-y { width: 100%; border-bottom: 1px dashed var(--vscode-descriptionForeground); }
.u-cursor-pt { position: absolute; top: 0; left: 0; border: 0 solid; border-radius: 50%; pointer-events: none; background-clip: padding-box !important; }
.u-axis.u-off, .u-select.u-off, .u-cursor-x.u-off, .u-cursor-y.u-off, .u-cursor-pt.u-off { display: none; }
`;
