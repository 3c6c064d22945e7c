import type * as vscode from 'vscode';
import type { Farewells } from '../common/farewells.ts';
import { OrderedMemento } from './orderedMemento.ts';
import type { Context } from './services.ts';

/** VS Code's context, whose global state is an OrderedMemento. What is on its way there is waited for at the end, behind all other farewells. */
export function orderedContext(context: vscode.ExtensionContext, farewells: Pick<Farewells, 'addLast'>): Context {
  const globalState = new OrderedMemento(context.globalState);
  farewells.addLast(() => globalState.settled());
  // By inheritance: VS Code's own has parts that throw when they are looked at.
  return Object.create(context, { globalState: { value: globalState } }) as Context;
}
