import type { FromCellOutput } from '../../protocol/cellOutput.ts';

/** Asks the extension for what a renderer cannot do; absent where VS Code gives it no way to ask. */
export type PostToExtension = ((message: FromCellOutput) => void) | undefined;
