import { Checkbox, Field, Input, Radio, RadioGroup } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { webhookTypes, type WebhookType } from '../../../shared/domain/webhook.ts';
import { texts } from '../texts.ts';
import type { WebhookForm } from './use-webhook-form.ts';

const words = texts.webhooks;

interface EventChoiceProps {
  types: readonly WebhookType[] | undefined;
  complaint: string | undefined;
  onChange: (types: WebhookType[] | undefined) => void;
}

const EventChoice = ({ types, complaint, onChange }: EventChoiceProps): ReactNode => (
  <>
    <Field label={words.eventsName} hint={types ? undefined : words.allHint}>
      <RadioGroup
        value={types ? 'chosen' : 'all'}
        onChange={(_, { value }) => onChange(value === 'all' ? undefined : [])}
      >
        <Radio value="all" label={words.all} />
        <Radio value="chosen" label={words.chosen} />
      </RadioGroup>
    </Field>
    {types && (
      <Field validationMessage={complaint}>
        <div role="group" aria-label={words.chosen} className="boxes">
          {webhookTypes.map((type) => (
            <Checkbox
              key={type}
              label={words.events[type]}
              checked={types.includes(type)}
              onChange={() =>
                onChange(webhookTypes.filter((other) => types.includes(other) !== (other === type)))
              }
            />
          ))}
        </div>
      </Field>
    )}
  </>
);

export const WebhookFields = ({ form }: { form: WebhookForm }): ReactNode => {
  const { values, set, complaintOf } = form;
  return (
    <>
      <Field
        label={words.url}
        required
        hint={complaintOf('url') === undefined ? words.urlHint : undefined}
        validationMessage={complaintOf('url')}
      >
        <Input
          type="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://"
          value={values.url}
          onChange={(_, { value }) => set({ url: value })}
        />
      </Field>
      <Field
        label={words.description}
        hint={complaintOf('description') === undefined ? words.descriptionHint : undefined}
        validationMessage={complaintOf('description')}
      >
        <Input
          autoComplete="off"
          value={values.description}
          onChange={(_, { value }) => set({ description: value })}
        />
      </Field>
      <EventChoice
        types={values.types}
        complaint={complaintOf('types')}
        onChange={(types) => set({ types })}
      />
    </>
  );
};
