/** What running cells takes, in one place that is loaded when the first one runs: with parser and catalogue it is large. */
export { runCells } from '../../client/cellRun/runCells.ts';
export { createCellHost } from '../../platform/cellHost.ts';
export { confirmEffects } from './confirmEffects.ts';
export { idOfCell } from './idOfCell.ts';
export { maskOutputs } from './maskOutputs.ts';
export { textOfCell } from './textOfCell.ts';
