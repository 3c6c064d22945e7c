import * as z from 'zod/mini';

const advisory = z.object({ title: z.string(), url: z.string(), severity: z.string() });
/** As much of what `npm audit --json` prints as is read; `via` has names of packages besides, whose findings stand at those. */
const report = z.object({
  vulnerabilities: z.record(z.string(), z.object({ via: z.array(z.union([z.string(), advisory])) })),
});

/**
 * A line for each finding of `npm audit --json` whose id (`GHSA-…`) is not named in `explained`. Throws where `audit` is no such report,
 * which is so where the registry was not able to answer.
 */
export function unexplainedFindings(audit: string, explained: string): readonly string[] {
  const read = report.safeParse(parsed(audit));
  if (!read.success) {
    const answer = audit.trim().slice(0, 500);
    throw new Error(`The registry did not say which weaknesses are known: set npm to one that can. It said: ${answer}`);
  }
  return Object.entries(read.data.vulnerabilities).flatMap(([name, { via }]) =>
    via.flatMap((finding) => {
      if (typeof finding === 'string') return [];
      const id = finding.url.split('/').at(-1) ?? '';
      const isExplained = id !== '' && explained.includes(id);
      return isExplained ? [] : [`${name}: ${finding.title} (${finding.severity}, ${finding.url})`];
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
