import * as vscode from 'vscode';

/** A codicon, in a colour of the theme where one is named. */
export function icon(id: string, color?: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(id, color === undefined ? undefined : new vscode.ThemeColor(color));
}
