import { FleetbookError } from '../../common/fleetbookError.ts';
import type { ShadowDocument } from '../../model/shadow/shadowDocument.ts';

/** The desired state was changed by somebody else since the version that an edit was made on. Nothing was sent. */
export class ShadowMovedOnError extends FleetbookError {
  readonly code = 'ShadowMovedOn';
  /** What happened, without what to do about it. */
  readonly problem: string;
  readonly cloud: ShadowDocument;

  constructor(deviceName: string, basisVersion: number, cloud: ShadowDocument) {
    const problem =
      `The desired state of ${deviceName} was changed meanwhile: the platform has version ${cloud.version}, ` +
      `your edit was made on version ${basisVersion}. Nothing was sent and your text is kept.`;
    super(`${problem} Choose in the editor which of the two to keep.`);
    this.problem = problem;
    this.cloud = cloud;
  }
}
