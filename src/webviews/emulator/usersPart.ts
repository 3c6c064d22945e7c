import * as l10n from '../../common/l10n.ts';
import { splitList } from '../../common/splitList.ts';
import type { UsersView } from '../../protocol/emulatorPage.ts';
import type { PartState } from '../../protocol/partState.ts';
import { element } from '../page/element.ts';
import { iconButton } from '../page/iconButton.ts';
import { focusKey } from '../page/keepFocus.ts';
import { empty, Part } from '../page/part.ts';
import { table } from '../page/table.ts';

type User = UsersView[number];

/** All but `copy` resolve to what is wrong; undefined where it was done. */
export interface UsersHandlers {
  readonly retry: () => void;
  readonly copy: (text: string) => void;
  readonly put: (user: Pick<User, 'name' | 'allow' | 'disabled'>) => Promise<string | undefined>;
  readonly remove: (name: string) => Promise<string | undefined>;
}

/** Users with fewer rights than the owner: the form below the table makes one, or changes one that is there. */
export class UsersPart {
  readonly part: Part<UsersView>;
  readonly #handlers: UsersHandlers;
  readonly #problem = element('p', { class: 'problem', role: 'alert' });
  readonly #name = element('input', { class: 'input', type: 'text', spellcheck: 'false', placeholder: 'reader' });
  readonly #allow = element('input', {
    class: 'input wide',
    ...{ type: 'text', spellcheck: 'false', placeholder: 'iot:Query*, iot:Get*', list: 'rights' },
  });
  readonly #form = element('form', { class: 'user-form' });
  #users: UsersView = [];
  /** The user whose rights were taken into the form, to be changed. */
  #changed: string | undefined;

  constructor(handlers: UsersHandlers) {
    this.#handlers = handlers;
    const suggested = ['*', 'iot:Query*, iot:Get*, iot:List*, iot:BatchGet*', 'iot:Pub, iot:RRpc', 'iot:*Device*'];
    this.#form.append(
      element('label', {}, element('span', { class: 'muted' }, l10n.t('Name')), this.#name),
      element(
        'label',
        { class: 'wide' },
        element('span', { class: 'muted' }, l10n.t('May call, with commas between')),
        this.#allow,
      ),
      element('button', { class: 'button primary', type: 'submit' }, l10n.t('Save User')),
      element('datalist', { id: 'rights' }, ...suggested.map((value) => element('option', { value }))),
    );
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#save();
    });
    this.part = new Part<UsersView>({
      id: 'users',
      title: l10n.t('Users and Rights'),
      reading: l10n.t('Reading the users'),
      failed: l10n.t('The users cannot be read'),
      retry: handlers.retry,
      render: (users) => this.#render(users),
    });
  }

  show(state: PartState<UsersView>): void {
    this.part.show(state);
  }

  #render(users: UsersView): readonly Node[] {
    this.#users = users;
    const rows = users.map((user) => [
      user.name,
      element('code', {}, user.accessKeyId),
      element('code', {}, user.allow.join(', ') || l10n.t('nothing')),
      user.operations === 1 ? l10n.t('1 operation') : l10n.t('{0} operations', user.operations),
      user.disabled ? l10n.t('Disabled') : l10n.t('Enabled'),
      this.#buttons(user),
    ]);
    const shown =
      rows.length === 0
        ? empty(
            l10n.t(
              'The owner, who may do everything, is the only user. Add one with fewer rights, to try what a program does when it is refused.',
            ),
          )
        : table({
            label: l10n.t('Users'),
            columns: [l10n.t('Name'), 'AccessKey ID', l10n.t('May call'), l10n.t('That is'), l10n.t('State'), ''],
            rows,
          });
    return [shown, element('h3', {}, l10n.t('Add or change a user')), this.#form, this.#problem];
  }

  #buttons(user: User): HTMLElement {
    const { name, allow, disabled, accessKeyId } = user;
    return element(
      'div',
      { class: 'row-buttons' },
      iconButton('copy', l10n.t('Copy the AccessKey ID of {0}', name), () => {
        this.#handlers.copy(accessKeyId);
      }),
      iconButton('edit', l10n.t('Change the rights of {0}', name), () => {
        this.#changed = name;
        this.#name.value = name;
        this.#allow.value = allow.join(', ');
        this.#allow.focus();
      }),
      focusKey(
        iconButton(
          disabled ? 'play' : 'circle-slash',
          `${disabled ? l10n.t('Enable') : l10n.t('Disable')} ${name}`,
          () => {
            void this.#done(this.#handlers.put({ name, allow, disabled: !disabled }));
          },
        ),
        `switch ${name}`,
      ),
      iconButton('trash', l10n.t('Remove {0}', name), () => {
        void this.#done(this.#handlers.remove(name));
      }),
    );
  }

  async #save(): Promise<void> {
    const allow = splitList(this.#allow.value);
    const name = this.#name.value.trim();
    if (name === '') {
      // The emulator would not know that a user is meant.
      this.#problem.textContent = l10n.t(
        'The name of a user has 1 to 64 letters, digits, dots, hyphens and underscores.',
      );
      this.#name.focus();
      return;
    }
    const former = this.#users.find((user) => user.name === name);
    if (former && this.#changed !== name) {
      this.#problem.textContent = l10n.t(
        'There is a user {0} already. Take another name, or change its rights from its row.',
        name,
      );
      return;
    }
    const isSaved = await this.#done(this.#handlers.put({ name, allow, disabled: former?.disabled ?? false }));
    if (!isSaved) return;
    this.#changed = undefined;
    this.#name.value = '';
    this.#allow.value = '';
    this.#name.focus();
  }

  async #done(work: Promise<string | undefined>): Promise<boolean> {
    const problem = await work;
    this.#problem.textContent = problem ?? '';
    return problem === undefined;
  }
}
