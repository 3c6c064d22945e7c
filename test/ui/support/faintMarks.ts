import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { contrast, overlay, parseColor, type Color } from '../../../src/webviews/page/readableColor.ts';

/** A colour of something in a page, and what is behind it, from the nearest on: colours that may be translucent, down to the editor's. */
interface Mark {
  readonly what: string;
  readonly color: string;
  readonly grounds: readonly string[];
  readonly ratio: number;
}

/**
 * What a page shows with too little contrast to what is behind it, a line each, of what axe does not look at: placeholders, and what is no text and
 * has a meaning (WCAG 1.4.11): icons, curves, the marks of what is chosen and of how something went, and the focus, if it were there.
 * Frames of fields are not among it: they are as VS Code's own.
 */
export async function faintMarks(frame: Frame): Promise<string[]> {
  const marks = await frame.evaluate<Mark[]>(marksOfPage);
  assert.ok(marks.length > 0, 'no mark was found');
  const faint = marks.flatMap(({ what, color, grounds, ratio }) => {
    const ground = grounds.reduceRight((below, css) => overlay(parse(css), below), parse('#fff'));
    const measured = contrast(overlay(parse(color), ground), ground);
    return measured < ratio ? [`${what}: ${color} has ${measured.toFixed(2)} to 1`] : [];
  });
  return [...new Set(faint)];
}

function parse(css: string): Color {
  return parseColor(css) ?? assert.fail(`"${css}" is no colour`);
}

const marksOfPage = `(() => {
  const all = (root) => [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
  const parent = (one) => one.parentElement ?? one.getRootNode().host;
  const page = getComputedStyle(document.documentElement).getPropertyValue('--vscode-editor-background');
  const behind = (one) => (one ? [getComputedStyle(one).backgroundColor, ...behind(parent(one))] : [page]);
  const isShown = (one) => {
    const { width, height } = one.getBoundingClientRect();
    return width > 1 && height > 1 && one.checkVisibility({ visibilityProperty: true });
  };
  return all(document.body).filter(isShown).flatMap((one) => {
    if (one.closest('.monaco-editor, :disabled, [aria-disabled=true]')) return [];
    const style = getComputedStyle(one);
    const mark = (kind, color, on, ratio = 3) => ({
      what: kind + ' of ' + one.tagName.toLowerCase() + [...one.classList].map((name) => '.' + name).join(''),
      color, ratio, grounds: behind(on),
    });
    return [
      one.matches('.codicon') && mark('icon', style.color, one),
      one.matches('path') && style.stroke !== 'none' && mark('line', style.stroke, one),
      one.matches('.u-marker') && style.borderTopStyle !== 'none' && mark('curve', style.borderTopColor, parent(one)),
      one.matches('[role=tab][aria-selected=true]') && mark('line', style.borderBottomColor, one),
      one.matches('.knob') && mark('knob', style.backgroundColor, parent(one)),
      parseFloat(style.borderLeftWidth) >= 3 && mark('edge', style.borderLeftColor, parent(one)),
      one.matches('button, input, select, [tabindex="0"]') &&
        mark('focus', style.getPropertyValue('--vscode-focusBorder'), parent(one)),
      one.matches(':placeholder-shown') && mark('placeholder', getComputedStyle(one, '::placeholder').color, one, 4.5),
    ].filter(Boolean);
  });
})()`;
