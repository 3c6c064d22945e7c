import * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import type { NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';

/** Asks for a topic category of a product; undefined where the person gives up. */
export async function askTopic(tree: FleetTree, product: NodeOf<'product'>): Promise<NodeOf<'topic'> | undefined> {
  const parent: NodeOf<'topics'> = { kind: 'topics', product, parent: product };
  const topics = await tree.reader(product.scope).topics(product.productKey);
  const chosen = await vscode.window.showQuickPick(
    topics.map((topic) => ({ label: topic.topic, description: topic.help, topic })),
    { title: l10n.t('Choose a Topic Category of {0}', product.name), matchOnDescription: true },
  );
  return chosen && { kind: 'topic', ...chosen.topic, parent };
}
