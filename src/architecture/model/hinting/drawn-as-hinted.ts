import type { Component, Group } from '../architecture-model';
import { hintText } from './hint-values';
import type { Hints } from './hints';
import type { Resource, TemplateValue } from '../../sources';

type Look = Pick<Component, 'order' | 'link' | 'icon'>;

/** What hints say about how a component is drawn. */
export function drawnAsHinted(hints: Hints, main: Resource): Look {
  return lookOf((hint) => hints.own(main, hint));
}

/** The same for what is known by a path: something outside of the app. */
export function placedAsHinted(hints: Hints, path: string): Look {
  return lookOf((hint) => hints.at(path, hint));
}

function lookOf(given: (hint: string) => TemplateValue | undefined): Look {
  const [order, link, icon] = [given('order'), hintText(given('link')), hintText(given('icon'))];
  return {
    ...typeof order === 'number' ? { order } : {},
    ...link === undefined ? {} : { link },
    ...icon === undefined ? {} : { icon },
  };
}

/** A box with what hints say about it, those of the resource it was made of or of the construct that it stands for. */
export function boxAsHinted(box: Group, given: (hint: string) => TemplateValue | undefined): Group {
  const [name, description, link, order] = [hintText(given('name')), hintText(given('description')), hintText(given('link')), given('order')];
  return {
    ...box,
    ...name === undefined ? {} : { name },
    ...description === undefined ? {} : { details: { ...box.details, description } },
    ...typeof order === 'number' ? { order } : {},
    ...link === undefined ? {} : { link },
  };
}
