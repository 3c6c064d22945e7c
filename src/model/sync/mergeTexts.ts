import { applyEdit, minimalEdit } from './minimalEdit.ts';

/**
 * One text with what two sides did to `base` at the same time. Where they changed the same place `mine`, which a person
 * has just typed, is kept whole and `theirs` is dropped.
 */
export function mergeTexts(base: string, mine: string, theirs: string): string {
  const edit = minimalEdit(base, mine);
  const other = minimalEdit(base, theirs);
  if (!edit) return theirs;
  if (!other || mine === theirs) return mine;
  if (edit.end <= other.start) return applyEdit(applyEdit(base, other), edit);
  if (other.end <= edit.start) return applyEdit(applyEdit(base, edit), other);
  return mine;
}
