import { Select } from '@fluentui/react-components';
import type { ReactNode } from 'react';

interface ChoiceProps {
  label: string;
  all: string;
  value: string | undefined;
  options: readonly { value: string; name: string }[];
  onChoose: (value: string | undefined) => void;
}

/** One of a few values, or all of them. */
export const Choice = ({ label, all, value = '', options, onChoose }: ChoiceProps): ReactNode => (
  <Select aria-label={label} value={value} onChange={(_, { value: chosen }) => onChoose(chosen || undefined)}>
    <option value="">{all}</option>
    {options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.name}
      </option>
    ))}
  </Select>
);
