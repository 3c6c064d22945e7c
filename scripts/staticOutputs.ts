import type { Metafile } from 'esbuild';

type Output = Metafile['outputs'][string];

/** The file that an entry point became, and all that it imports by statements: what is read before anything of it runs. */
export function staticOutputs({ outputs }: Metafile, entryPoint: string): readonly Output[] {
  const entry = Object.entries(outputs).find(([, output]) => output.entryPoint === entryPoint);
  if (!entry) throw new Error(`${entryPoint} is not among the entry points that were built.`);
  const seen = new Set([entry[0]]);
  // A Set gives what is added while it is gone through, too.
  for (const file of seen)
    for (const { path, kind } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && outputs[path]) seen.add(path);
  return [...seen].flatMap((file) => outputs[file] ?? []);
}
