import * as l10n from '../../common/l10n.ts';

import { featuresOf } from '../../model/thingModel/features.ts';
import type { ThingModel } from '../../model/thingModel/thingModel.ts';
import type { PropertyValueView } from '../../protocol/devicePage.ts';
import type { PartState } from '../../protocol/partState.ts';
import { element } from '../page/element.ts';
import { empty, Part } from '../page/part.ts';
import { PropertyTile, type SendProperties } from './propertyTile.ts';

type Values = readonly PropertyValueView[];

/** The properties as tiles, which stay in their place while their values change. */
export class PropertiesPart {
  readonly part: Part<Values>;
  readonly #send: SendProperties;
  readonly #grid = element('div', { class: 'tiles' });
  readonly #tiles = new Map<string, PropertyTile>();
  #features = featuresOf({ properties: [], events: [], services: [] });
  #shown: PartState<Values> | undefined;
  #tsl = '';

  constructor(retry: () => void, send: SendProperties) {
    this.#send = send;
    this.part = new Part<Values>({
      id: 'properties',
      title: l10n.t('Properties'),
      reading: l10n.t('Reading the properties'),
      failed: l10n.t('The properties cannot be read'),
      retry,
      render: (values) => this.#render(values),
    });
  }

  /** What the thing model says of them; tiles of another model go. */
  setModel(model: ThingModel, tsl: string): void {
    if (tsl === this.#tsl) return;
    this.#tsl = tsl;
    this.#features = featuresOf(model);
    this.#tiles.clear();
    this.#grid.replaceChildren();
    if (this.#shown) this.show(this.#shown);
  }

  show(state: PartState<Values>): void {
    this.#shown = state;
    this.part.show(state);
  }

  #render(values: Values): readonly Node[] {
    if (values.length === 0) return [empty(l10n.t('The thing model of this product has no properties yet.'))];
    for (const value of values) this.#tileOf(value.identifier)?.update(value);
    return [this.#grid];
  }

  #tileOf(identifier: string): PropertyTile | undefined {
    const known = this.#tiles.get(identifier);
    const property = this.#features.properties.get(identifier);
    if (known || !property) return known;
    const made = new PropertyTile(property, this.#send);
    this.#tiles.set(identifier, made);
    this.#grid.append(made.element);
    return made;
  }
}
