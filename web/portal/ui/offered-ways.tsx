import { Checkbox, Field } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type * as z from 'zod';
import { wizardMethod } from '../../../shared/contracts/fields.ts';
import { texts } from '../texts.ts';

type WizardMethod = z.infer<typeof wizardMethod>;

interface OfferedWaysProps {
  /** Of the first box, to be focused. */
  id?: string;
  /** What there is to tick; default: every way. A single one cannot be taken away. */
  choices?: readonly WizardMethod[];
  offered: readonly WizardMethod[];
  complaint: string | undefined;
  onChange: (offered: WizardMethod[]) => void;
}

/** Which ways the Invitation wizard offers. */
export const OfferedWays = ({
  id,
  choices = wizardMethod.options,
  offered,
  complaint,
  onChange,
}: OfferedWaysProps): ReactNode => (
  <Field label={texts.fields.offered} validationMessage={complaint}>
    <div role="group" aria-label={texts.fields.offered} className="boxes">
      {choices.map((way, index) => (
        <Checkbox
          disabled={choices.length === 1}
          key={way}
          id={index === 0 ? id : undefined}
          checked={offered.includes(way)}
          label={
            <span className="box-label">
              <strong>{texts.ways[way].name}</strong>
              <span>{texts.ways[way].suits}</span>
            </span>
          }
          onChange={() =>
            onChange(wizardMethod.options.filter((other) => offered.includes(other) !== (other === way)))
          }
        />
      ))}
    </div>
  </Field>
);
