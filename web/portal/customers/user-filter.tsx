import { Button, Field, Spinner, Textarea } from '@fluentui/react-components';
import type { FormEvent, ReactNode } from 'react';
import { Link } from 'wouter';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { useCanAct, useOwnCustomer } from '../session/me.ts';
import { texts } from '../texts.ts';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { FilterBuilder } from './filter-builder.tsx';
import { useUserFilter } from './use-user-filter.ts';

const words = texts.userFilter;

const Counts = ({ state }: { state: ReturnType<typeof useUserFilter> }): ReactNode => (
  <p role="status" className="filter-counts">
    {state.asking && words.asking}
    {state.counts &&
      (state.filter.trim() === ''
        ? words.matchesAll(state.counts.total)
        : words.matches(state.counts.matching, state.counts.total))}
  </p>
);

const FilterForm = ({ customer }: { customer: Microsoft365Settings['customer'] }): ReactNode => {
  const state = useUserFilter(customer);
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!state.busy) state.save();
  };
  return (
    <form className="modal-form" onSubmit={handleSubmit} noValidate>
      {state.problem && <ProblemBar error={state.problem} />}
      <FilterBuilder onUse={state.set} />
      <Field
        label={words.filter}
        hint={state.complaint === undefined ? words.hint : undefined}
        validationMessage={state.complaint}
      >
        <Textarea
          className="mono"
          spellCheck={false}
          resize="vertical"
          value={state.filter}
          placeholder={words.all}
          onChange={(_, { value }) => state.set(value)}
        />
      </Field>
      <Counts state={state} />
      <div className="modal-actions">
        <Button disabledFocusable={state.asking} onClick={state.preview}>
          {words.preview}
        </Button>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={state.busy}
          icon={state.busy ? <Spinner size="tiny" aria-hidden /> : undefined}
        >
          {words.save}
        </Button>
      </div>
    </form>
  );
};

/** **User filter**: which of the tenant's users are read, with a preview of how many. */
export const UserFilter = ({ customer }: { customer: Microsoft365Settings['customer'] }): ReactNode => {
  const canAct = useCanAct();
  const own = useOwnCustomer();
  return (
    <section aria-labelledby="user-filter-heading">
      <h2 id="user-filter-heading">{words.title}</h2>
      <p className="lead">{words.lead}</p>
      {!own && (
        <p>
          <Link className="link" href={`/customers/${encodeURIComponent(customer.id)}/users`}>
            {texts.tenantUsers.link}
          </Link>
        </p>
      )}
      {canAct ? (
        <FilterForm customer={customer} />
      ) : (
        <p className="mono">{customer.userFilter ?? words.all}</p>
      )}
    </section>
  );
};
