import { useId } from 'react';
import type { FieldValue } from '@/api/control';
import { type Component, Kind } from '@/api/discord';
import styles from './modal.module.css';

/** Radio buttons, a group of checkboxes, or a single one. */
export function Choices(props: {
  component: Component;
  label: string;
  value: FieldValue | undefined;
  onChange: (value: FieldValue) => void;
}) {
  const { component, label, value, onChange } = props;
  const name = useId();
  if (component.type === Kind.checkbox)
    return (
      <label className={styles.choice}>
        <input type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} />
        <span>{label}</span>
      </label>
    );
  const several = component.type === Kind.checkboxes;
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  return (
    <fieldset className={styles.choices}>
      <legend className="visually-hidden">{label}</legend>
      {component.options?.map((option) => (
        <label key={option.value} className={styles.choice}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={name}
            checked={several ? chosen.includes(option.value) : value === option.value}
            onChange={(event) => {
              if (!several) onChange(option.value);
              else if (event.target.checked) onChange([...chosen, option.value]);
              else onChange(chosen.filter((one) => one !== option.value));
            }}
          />
          <span>
            {option.label}
            {option.description && <small>{option.description}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
