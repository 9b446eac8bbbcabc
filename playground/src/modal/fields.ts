import type { FieldValue } from '@/api/control';
import { type Component, Kind } from '@/api/discord';

/** A field of a modal, with its label. */
export interface Field {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly component: Component;
}

/** A part of a modal: a field, or a text between them. */
export type Part = { readonly field: Field } | { readonly text: string };

/** The parts of a modal: labels with what is inside of them, texts, and the rows of older bots. */
export function partsOf(components: readonly Component[]): Part[] {
  return components.flatMap((component): Part[] => {
    if (component.type === Kind.text) return [{ text: component.content ?? '' }];
    if (component.type === Kind.row)
      return (component.components ?? []).map((inner) => ({ field: fieldOf(inner, inner.label ?? '', '') }));
    const inner = component.component;
    if (component.type === Kind.label && inner)
      return [{ field: fieldOf(inner, component.label ?? '', component.description ?? '') }];
    return [];
  });
}

function fieldOf(component: Component, label: string, description: string): Field {
  return { id: component.custom_id ?? '', label, description, component };
}

export type Values = Readonly<Record<string, FieldValue>>;

/** What the fields have before anybody types. */
export function firstValues(parts: readonly Part[]): Values {
  const values: Record<string, FieldValue> = {};
  for (const part of parts) if ('field' in part) values[part.field.id] = firstValue(part.field.component);
  return values;
}

function firstValue(component: Component): FieldValue {
  switch (component.type) {
    case Kind.input:
      return component.value ?? '';
    case Kind.checkbox:
      return component.default === true;
    case Kind.radio:
      return component.options?.find((option) => option.default)?.value ?? '';
    default:
      if (component.default_values) return component.default_values.map(({ id }) => id);
      return (component.options ?? []).filter((option) => option.default).map(({ value }) => value);
  }
}

/** What is wrong with a field, as Discord says it; null when nothing is. */
export function wrong({ component }: Field, value: FieldValue | undefined): string | null {
  const required = component.required !== false;
  if (component.type === Kind.checkbox) return null;
  if (component.type === Kind.input) {
    const text = typeof value === 'string' ? value : '';
    const { min_length: min = 0, max_length: max = 4000 } = component;
    if (text === '') return required ? 'This field is required.' : null;
    if (text.length < min) return `Must be ${min} or more in length.`;
    if (text.length > max) return `Must be ${max} or fewer in length.`;
    return null;
  }
  if (component.type === Kind.radio) return required && !value ? 'Choose one.' : null;
  const count = Array.isArray(value) ? value.length : 0;
  const min = component.min_values ?? (required ? 1 : 0);
  const max = component.max_values ?? (component.type === Kind.checkboxes ? (component.options?.length ?? 0) : 1);
  const what = component.type === Kind.upload ? 'file' : 'option';
  if (count === 0 && !required) return null;
  if (count < min) return `Choose at least ${min} ${what}${min === 1 ? '' : 's'}.`;
  if (count > max) return `Choose at most ${max} ${what}${max === 1 ? '' : 's'}.`;
  return null;
}

export function problems(parts: readonly Part[], values: Values): Record<string, string> {
  const found: Record<string, string> = {};
  for (const part of parts) {
    if (!('field' in part)) continue;
    const sentence = wrong(part.field, values[part.field.id]);
    if (sentence) found[part.field.id] = sentence;
  }
  return found;
}
