/** The script of Monaco's worker; scripts/editorWorker.ts bundles it. */
declare module 'virtual:editorWorker' {
  const script: string;
  export default script;
}
