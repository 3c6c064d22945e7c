import type { Disposable } from 'vscode';
import { checkDesired } from '../../language/desired/checkDesired.ts';
import { showDiagnostics } from '../../platform/showDiagnostics.ts';
import { shadowScheme } from '../../platform/shadowUri.ts';

/** Shows what keeps an open shadow document from being saved. */
export function showShadowDiagnostics(): Disposable {
  return showDiagnostics((document) =>
    document.uri.scheme === shadowScheme ? checkDesired(document.getText()) : undefined,
  );
}
