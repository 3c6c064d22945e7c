import type { Plugin } from 'esbuild';

/** What Monaco imports its copy of DOMPurify by. */
const copy = /\/dompurify\/dompurify\.js$/;

/**
 * Bundles the DOMPurify of `package.json` in place of the copy that Monaco brings, which gets a mend of a weakness only with Monaco's next
 * version. The build fails where that copy is in it nevertheless, as it would be if Monaco named it otherwise.
 */
export function editorSanitizer(): Plugin {
  return {
    name: 'editor-sanitizer',
    setup(page) {
      page.onResolve({ filter: copy }, ({ kind, resolveDir }) => page.resolve('dompurify', { kind, resolveDir }));
      page.onEnd(({ metafile }) => {
        const copies = Object.keys(metafile?.inputs ?? {}).filter((file) => /monaco-editor\/.*purify/i.test(file));
        return {
          errors: copies.map((file) => ({
            text: `${file} is bundled, which scripts/editorSanitizer.ts should replace.`,
          })),
        };
      });
    },
  };
}
