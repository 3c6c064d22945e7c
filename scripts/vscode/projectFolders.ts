import path from 'node:path';

/** The folder of package.json. */
export const projectRoot = path.dirname(path.dirname(import.meta.dirname));

/** Everything that running VS Code leaves behind: the installed servers, their data, results and screenshots. Git ignores it. */
export const vscodeFolder = path.join(projectRoot, '.vscode-test');
