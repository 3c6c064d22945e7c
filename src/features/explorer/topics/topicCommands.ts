import * as l10n from '../../../common/l10n.ts';

import { submitForm } from '../../../platform/operationForm/submitForm.ts';
import { confirm } from '../../../platform/confirm.ts';
import type { Services } from '../../../platform/services.ts';
import { ancestorOf, type NodeOf } from '../fleetNode.ts';
import { ExplorerError } from '../explorerError.ts';

type Product = Pick<NodeOf<'product'>, 'scope' | 'productKey' | 'name'>;

/** QueryProductTopic answers with a digit where the other operations take a word. */
const permissions = { '0': 'PUB', '1': 'SUB', '2': 'ALL' } as const;

/**
 * Asks for a topic category's levels and permission and adds it to the product. `refresh` reads its categories anew, once there
 * may be one more. Resolves to whether it was added.
 */
export async function createTopic(
  { connections }: Services,
  { scope, productKey, name }: Product,
  refresh: () => void,
): Promise<boolean> {
  const client = await connections.clientFor(scope);
  const created = await submitForm(
    'CreateProductTopic',
    {
      title: l10n.t('Create Topic Category of {0}', name),
      submit: l10n.t('Create Topic Category'),
      connection: connections.get(scope.connectionId),
      fixed: { ProductKey: productKey },
      onUnknown: refresh,
    },
    (parameters, signal) => client.call('CreateProductTopic', parameters, { signal }),
  );
  if (created) refresh();
  return created !== undefined;
}

/** Shows a topic category to be changed. Resolves to whether it was. */
export async function editTopic({ connections }: Services, node: NodeOf<'topic'>): Promise<boolean> {
  const { scope } = productOfTopic(node);
  const client = await connections.clientFor(scope);
  const operation = Object.entries(permissions).find(([digit]) => digit === node.operation)?.[1];
  const saved = await submitForm(
    'UpdateProductTopic',
    {
      title: l10n.t('Edit Topic Category {0}', levelsOf(node.topic)),
      submit: l10n.t('Save Topic Category'),
      connection: connections.get(scope.connectionId),
      fixed: { TopicId: node.id },
      initial: { TopicShortName: levelsOf(node.topic), Operation: operation, Desc: node.help },
    },
    (parameters, signal) => client.call('UpdateProductTopic', parameters, { signal }),
  );
  return saved !== undefined;
}

/** Deletes a topic category after a question. Resolves to whether it was deleted. */
export async function deleteTopic({ connections }: Services, node: NodeOf<'topic'>): Promise<boolean> {
  const product = productOfTopic(node);
  const isConfirmed = await confirm(connections.get(product.scope.connectionId), {
    question: l10n.t('Delete the topic category “{0}”?', levelsOf(node.topic)),
    detail: l10n.t(
      'The devices of {0} can no longer use its topics, and routes from and to them end. This cannot be undone.',
      product.name,
    ),
    action: l10n.t('Delete'),
  });
  if (!isConfirmed) return false;
  const client = await connections.clientFor(product.scope);
  await client.call('DeleteProductTopic', { TopicId: node.id });
  return true;
}

/** `user/update` of `/a1/${deviceName}/user/update`. */
function levelsOf(topic: string): string {
  return topic.split('/').slice(3).join('/');
}

function productOfTopic(node: NodeOf<'topic'>): NodeOf<'product'> {
  const product = ancestorOf(node, 'product');
  if (!product) throw new ExplorerError(l10n.t('It is not known which product {0} belongs to.', node.topic));
  return product;
}
