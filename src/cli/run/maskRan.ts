import { maskReport } from '../../client/cellRun/maskReport.ts';
import type { SecretMasker } from '../../common/secretMasker.ts';
import type { RanCell } from './ranCell.ts';

/** What ran, without the secrets that are known: whoever shows or writes it needs to hide none. */
export function maskRan({ number, name, report }: RanCell, masker: SecretMasker): RanCell {
  return { number, name: masker.text(name), report: report && maskReport(report, masker) };
}
