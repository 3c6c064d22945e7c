import { readFile } from 'node:fs/promises';

/** A number that Linux tells of a process, such as VmRSS, in kB. 0 where it tells none. Rejects where there is no such process. */
export async function processStatus(pid: number, key: string): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${key}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? 0);
}
