import { Button, Checkbox, Field, Input } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { filterOfRules, type UserRules } from '../../../shared/domain/user-filter.ts';
import { texts } from '../texts.ts';

const words = texts.userFilter;

const noRules: UserRules = { usageLocation: '', department: '', enabledOnly: false, teamsOnly: false };

/** The usual rules, put into words that Graph reads. */
export const FilterBuilder = ({ onUse }: { onUse: (filter: string) => void }): ReactNode => {
  const [rules, setRules] = useState(noRules);
  const set = (patch: Partial<UserRules>): void => setRules({ ...rules, ...patch });
  return (
    <details className="filter-builder">
      <summary>{words.builder}</summary>
      <div className="modal-form">
        <Field label={words.usageLocation} hint={words.usageLocationHint}>
          <Input
            maxLength={2}
            autoComplete="off"
            value={rules.usageLocation}
            onChange={(_, { value }) => set({ usageLocation: value })}
          />
        </Field>
        <Field label={words.department}>
          <Input
            maxLength={100}
            autoComplete="off"
            value={rules.department}
            onChange={(_, { value }) => set({ department: value })}
          />
        </Field>
        <div className="boxes">
          <Checkbox
            label={words.enabledOnly}
            checked={rules.enabledOnly}
            onChange={(_, { checked }) => set({ enabledOnly: checked === true })}
          />
          <Checkbox
            label={words.teamsOnly}
            checked={rules.teamsOnly}
            onChange={(_, { checked }) => set({ teamsOnly: checked === true })}
          />
        </div>
        <div className="modal-actions">
          <Button onClick={() => onUse(filterOfRules(rules))}>{words.use}</Button>
        </div>
      </div>
    </details>
  );
};
