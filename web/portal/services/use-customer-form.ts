import { useMutation } from '@tanstack/react-query';
import { useState, type FocusEvent } from 'react';
import { useLocation } from 'wouter';
import { customerEndpoints } from '../../../shared/contracts/customers.ts';
import type { ServiceId } from '../../../shared/domain/services.ts';
import { adminCredentialsEndpoints } from '../../../shared/contracts/admin-credentials.ts';
import { BrowserRefused, fieldErrorsOf } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import {
  checkForm,
  complaintsIn,
  emptyForm,
  fieldOrder,
  type Complaints,
  type CustomerForm,
  type FieldName,
  type Submission,
} from './customer-form.ts';
import { revealAuthUrl } from '../invitations/auth-url-buttons.tsx';
import { openWhenThere } from '../ui/link-actions.ts';
import { notify } from '../ui/notify.ts';
import { forgetUnsaved, useUnsaved } from '../ui/unsaved.ts';
import type { SentState } from './sent-message.tsx';

export const fieldId = (name: FieldName): string => `customer-${name}`;

const focusFirst = (complaints: Complaints): void => {
  const first = fieldOrder.find((name) => complaints[name] !== undefined);
  if (first) document.getElementById(fieldId(first))?.focus();
};

type Added = SentState | { customerId: string } | { customerId: string; signInWith: string };

/** Answers where to go on: the invitation that went out, the customer whose onboarding runs, or the sign-in that is due. */
const send = async (submission: Submission): Promise<Added> => {
  if (submission.way === 'adminCredentials') {
    const { request } = submission;
    const added = await call(adminCredentialsEndpoints.addCustomerByPassword, { body: request });
    return { customerId: added.customerId, signInWith: added.invitationId };
  }
  if (submission.way === 'appRegistration')
    return call(customerEndpoints.addConnectedCustomer, { body: submission.request });
  const { invitationEmail, adminEmail } = submission.request;
  const { invitationId } = await call(customerEndpoints.addCustomer, { body: submission.request });
  return { sentTo: invitationEmail ?? adminEmail, invitationId };
};

/** The sign-in of a known account begins in a new tab, which has to be opened in the click itself. */
const openWizard = (save: () => Promise<Added>): void => {
  const opening = openWhenThere(async () => {
    const added = await save();
    return 'signInWith' in added ? revealAuthUrl(added.signInWith, 'open') : '';
  });
  opening.catch((failure: unknown) => {
    if (failure instanceof BrowserRefused) notify.failed(failure);
  });
};

/** Complaints show once a field is left, all of them after the first try to send; then they go as they are mended. */
export const useCustomerForm = (service: ServiceId) => {
  const [form, setForm] = useState(() => emptyForm(service));
  const [left, setLeft] = useState<readonly FieldName[]>([]);
  const [fromServer, setFromServer] = useState<Complaints>({});
  const [, navigate] = useLocation();
  useUnsaved(JSON.stringify(form) !== JSON.stringify(emptyForm(service)));

  const add = useMutation({
    mutationFn: send,
    onSuccess: (added) => {
      forgetUnsaved();
      if ('sentTo' in added) navigate<SentState>('/services', { state: added });
      else if ('signInWith' in added) navigate(`/services/authentication/${added.signInWith}`);
      else navigate(`/services/onboarding/${added.customerId}`);
    },
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
      if (checked.kind !== 'fine') focusFirst(checked.complaints);
      else if (checked.way === 'adminCredentials') openWizard(() => add.mutateAsync(checked));
      else add.mutate(checked);
    },
  };
};
export type CustomerFormState = ReturnType<typeof useCustomerForm>;
