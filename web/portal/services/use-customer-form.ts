import { useMutation } from '@tanstack/react-query';
import { useState, type FocusEvent } from 'react';
import { useLocation } from 'wouter';
import { customerEndpoints, type AddCustomerRequest } from '../../../shared/contracts/customers.ts';
import { fieldErrorsOf } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import {
  checkForm,
  complaintsIn,
  emptyForm,
  fieldOrder,
  type Complaints,
  type CustomerForm,
  type FieldName,
} from './customer-form.ts';
import type { SentState } from './sent-message.tsx';

export const fieldId = (name: FieldName): string => `customer-${name}`;

const focusFirst = (complaints: Complaints): void => {
  const first = fieldOrder.find((name) => complaints[name] !== undefined);
  if (first) document.getElementById(fieldId(first))?.focus();
};

/** Complaints show once a field is left, all of them after the first try to send; then they go as they are mended. */
export const useCustomerForm = () => {
  const [form, setForm] = useState(emptyForm);
  const [left, setLeft] = useState<readonly FieldName[]>([]);
  const [fromServer, setFromServer] = useState<Complaints>({});
  const [, navigate] = useLocation();

  const add = useMutation({
    mutationFn: (body: AddCustomerRequest) => call(customerEndpoints.addCustomer, { body }),
    onSuccess: ({ invitationId }, { invitationEmail, adminEmail }) =>
      navigate<SentState>('/services', { state: { sentTo: invitationEmail ?? adminEmail, invitationId } }),
    onError: (error) => {
      const complaints = complaintsIn(fieldErrorsOf(error));
      setFromServer(complaints);
      focusFirst(complaints);
    },
  });

  const checked = checkForm(form);
  const own = checked.kind === 'complaints' ? checked.complaints : {};
  return {
    form,
    busy: add.isPending,
    error: add.error,
    complaintOf: (name: FieldName) => (left.includes(name) ? own[name] : undefined) ?? fromServer[name],
    set: (patch: Partial<CustomerForm>) => {
      setForm({ ...form, ...patch });
      setFromServer(Object.fromEntries(Object.entries(fromServer).filter(([name]) => !(name in patch))));
    },
    /**
     * An empty field that was only passed through is not complained about yet; nor one left for a button, which a message
     * could push away from under the pointer.
     */
    leave: (name: FieldName, { relatedTarget }: FocusEvent) => {
      if (form[name].length === 0 || left.includes(name) || relatedTarget instanceof HTMLButtonElement)
        return;
      setLeft([...left, name]);
    },
    submit: () => {
      setLeft(fieldOrder);
      if (checked.kind === 'fine') add.mutate(checked.request);
      else focusFirst(checked.complaints);
    },
  };
};
export type CustomerFormState = ReturnType<typeof useCustomerForm>;
