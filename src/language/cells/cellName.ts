/** What a cell or a variable may be called, as a part of patterns with the flag `u`: letters and digits of any script, `_` and `-`. */
export const cellName = String.raw`[\p{L}_][\p{L}\p{M}\p{N}_-]*`;
