import { maskReport } from '../../client/cellRun/maskReport.ts';
import type { SecretMasker } from '../../common/secretMasker.ts';
import type { RanFile } from './ranCell.ts';

/** What ran, without the secrets that are known by now: an answer may have said one before a cell first used it. */
export function maskRan(ran: RanFile, masker: SecretMasker): RanFile {
  const cells = ran.cells.map(({ number, name, report }) => ({
    number,
    name: masker.text(name),
    report: report && maskReport(report, masker),
  }));
  return { ...ran, cells };
}
