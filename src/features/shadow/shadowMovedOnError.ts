import { FleetbookError } from '../../common/fleetbookError.ts';
import type { ShadowDocument } from '../../model/shadow/shadowDocument.ts';

/** The desired state was changed by somebody else since the version that an edit was made on. Nothing was sent. */
export class ShadowMovedOnError extends FleetbookError {
  readonly code = 'ShadowMovedOn';
  readonly cloud: ShadowDocument;

  constructor(deviceName: string, basisVersion: number, cloud: ShadowDocument) {
    super(
      `The desired state of ${deviceName} was changed meanwhile: the platform has version ${cloud.version}, ` +
        `your edit was made on version ${basisVersion}. Nothing was sent and your text is kept. ` +
        `Choose in the editor: save yours over version ${cloud.version}, or take over version ${cloud.version}.`,
    );
    this.cloud = cloud;
  }
}
