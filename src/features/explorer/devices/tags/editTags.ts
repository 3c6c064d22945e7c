import * as vscode from 'vscode';
import { tagLimits } from '../../../../catalogue/tagLimits.ts';
import * as l10n from '../../../../common/l10n.ts';
import type { DeviceAddress } from '../../../../model/deviceAddress.ts';
import { confirm } from '../../../../platform/confirm.ts';
import { mayChange } from '../../../../platform/mayChange.ts';
import { askAndSave } from '../../../../platform/operationForm/askAndSave.ts';
import { runStep } from '../../../../platform/operationForm/step.ts';
import type { Services } from '../../../../platform/services.ts';
import { withSlowProgress } from '../../../../platform/slowProgress.ts';
import { tagChange, tagDeletion } from '../../../../platform/tagQuestions.ts';
import { explainTagProblem, parseTag, propsOf, readTags, type Tag } from '../../../../model/tags/parseTag.ts';

const editButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('edit'), tooltip: l10n.t('Change Value') };
const deleteButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('trash'),
  tooltip: l10n.t('Delete Tag'),
};

type TagAction = { readonly kind: 'add' } | { readonly kind: 'edit' | 'delete' | 'ask'; readonly tag: Tag } | undefined;

interface Row extends vscode.QuickPickItem {
  readonly tag?: Tag;
}

/** Shows the tags of a device in a list, in which they are added, changed and deleted until it is closed. */
export async function editTags({ connections }: Services, address: DeviceAddress): Promise<void> {
  const { productKey, deviceName } = address;
  const identity = { ProductKey: productKey, DeviceName: deviceName };
  const client = await connections.clientFor(address);
  const title = l10n.t('Tags of {0}', deviceName);
  for (let last: string | undefined; ;) {
    const { Props } = await withSlowProgress(l10n.t('Reading the tags of {0}', deviceName), (signal) =>
      client.call('QueryDeviceProp', identity, { signal }),
    );
    const listed = await chooseAction(title, readTags(Props), last);
    const action = listed?.kind === 'ask' ? await askAction(title, listed.tag) : listed;
    if (!listed) return;
    if (!action) continue;
    const connection = connections.get(address.connectionId);
    if (action.kind === 'delete') {
      const { key } = action.tag;
      last = key;
      if (!(await confirm(connection, tagDeletion(key, deviceName)))) continue;
      await client.call('DeleteDeviceProp', { ...identity, PropKey: key });
      last = undefined;
    } else {
      const saved = await askTag(title, action.kind === 'add' ? undefined : action.tag, {
        maySave: (tag) => mayChange(connection, tagChange(tag, deviceName)),
        save: (tag) => client.call('SaveDeviceProp', { ...identity, Props: propsOf(tag) }),
      });
      last = saved?.key ?? last;
    }
  }
}

async function chooseAction(title: string, tags: readonly Tag[], last: string | undefined): Promise<TagAction> {
  const pick = vscode.window.createQuickPick<Row>();
  const rows = tags.map((tag): Row => ({
    label: tag.key,
    description: tag.value,
    buttons: [editButton, deleteButton],
    tag,
  }));
  pick.items = [{ label: l10n.t('$(add) Add Tag…'), alwaysShow: true }, ...rows];
  pick.activeItems = pick.items.filter(({ tag }) => tag !== undefined && tag.key === last);
  pick.placeholder =
    tags.length === 0
      ? l10n.t('No tags yet')
      : l10n.t('{0} of {1} tags; Enter changes or deletes one', tags.length, tagLimits.tags);
  pick.matchOnDescription = true;
  let action: TagAction;
  await runStep(pick, { title, step: 0, totalSteps: 0, canGoBack: false }, (answer) => {
    const take = (chosen: TagAction): void => {
      action = chosen;
      answer('');
    };
    return vscode.Disposable.from(
      pick.onDidTriggerItemButton(({ button, item: { tag } }) => {
        if (tag) take({ kind: button === deleteButton ? 'delete' : 'edit', tag });
      }),
      pick.onDidAccept(() => {
        const [row] = pick.activeItems;
        if (row) take(row.tag ? { kind: 'ask', tag: row.tag } : { kind: 'add' });
      }),
    );
  });
  return action;
}

/** What to do with a tag: the buttons on its row cannot be reached by keyboard. */
async function askAction(title: string, tag: Tag): Promise<TagAction> {
  const choice = await vscode.window.showQuickPick(
    [
      { label: l10n.t('$(edit) Change Value…'), kindOfAction: 'edit' },
      { label: l10n.t('$(trash) Delete Tag'), kindOfAction: 'delete' },
    ] as const,
    { title, placeHolder: `${tag.key}=${tag.value}`, ignoreFocusOut: true },
  );
  return choice && { kind: choice.kindOfAction, tag };
}

interface TagSaving {
  readonly maySave: (tag: Tag) => Promise<boolean>;
  readonly save: (tag: Tag) => Promise<unknown>;
}

/** Asks for a tag and saves it. */
function askTag(title: string, tag: Tag | undefined, { maySave, save }: TagSaving): Promise<Tag | undefined> {
  const value = tag ? `${tag.key}=${tag.value}` : '';
  return askAndSave({
    title,
    value,
    ...(tag && { selection: [tag.key.length + 1, value.length] as const }),
    placeholder: 'key=value',
    prompt: tag
      ? l10n.t('Give the tag another value.')
      : l10n.t('A key and a value; a key that is there already gets the new value.'),
    problemOf: (text) =>
      tag && parseTag(text)?.key !== tag.key
        ? l10n.t('The key stays {0}. Add another tag, and delete this one, for another key.', tag.key)
        : explainTagProblem(text),
    maySave: (text) => {
      const typed = parseTag(text);
      return typed ? maySave(typed) : Promise.resolve(true);
    },
    save: async (text) => {
      const typed = parseTag(text);
      if (typed) await save(typed);
      return typed;
    },
  });
}
