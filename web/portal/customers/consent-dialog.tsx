import { Button, Field, Input } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { OpenRegular } from '@fluentui/react-icons/svg/open';
import { useState, type ReactNode } from 'react';
import { consentMailRequest } from '../../../shared/contracts/connection-actions.ts';
import type { Customer } from '../../../shared/contracts/customers.ts';
import { fieldErrorsOf } from '../api/api-error.ts';
import { texts } from '../texts.ts';
import { ActionDialog } from '../ui/action-dialog.tsx';
import { copyWhenThere, openWhenThere } from '../ui/link-actions.ts';
import { notify } from '../ui/notify.ts';
import { consentLink, useMailConsent } from './use-connection.ts';

const words = texts.consent;

interface LinkButtonsProps {
  customerId: string;
  onError: (error: unknown) => void;
}

const LinkButtons = ({ customerId, onError }: LinkButtonsProps): ReactNode => {
  const open = (): void => {
    openWhenThere(() => consentLink(customerId, 'open')).catch(onError);
  };
  const copy = (): void => {
    copyWhenThere(() => consentLink(customerId, 'copy')).then(
      () => notify.done(words.copied, words.copiedDetail),
      onError,
    );
  };
  return (
    <div className="button-row">
      <Button icon={<OpenRegular />} onClick={open}>
        {words.open}
      </Button>
      <Button icon={<CopyRegular />} onClick={copy}>
        {words.copy}
      </Button>
    </div>
  );
};

/** **Grant Consent**: Microsoft's admin-consent page, to open, to copy, or to mail. */
export const ConsentDialog = ({
  customer,
  onClose,
}: {
  customer: Customer;
  onClose: () => void;
}): ReactNode => {
  const [to, setTo] = useState(customer.adminEmail);
  const [complaint, setComplaint] = useState<string>();
  const [linkError, setLinkError] = useState<unknown>();
  const mail = useMailConsent(customer.id);
  const submit = (): void => {
    const checked = consentMailRequest.safeParse({ to: to.trim() });
    setComplaint(checked.error?.issues[0]?.message);
    setLinkError(undefined);
    if (!checked.success) return;
    mail.mutate(checked.data.to, {
      onSuccess: (done) => {
        notify.done(words.mailed(done.to));
        onClose();
      },
    });
  };
  return (
    <ActionDialog
      title={words.title}
      submit={words.mail}
      busy={mail.isPending}
      error={mail.error ?? linkError}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{words.lead}</p>
      <LinkButtons customerId={customer.id} onError={setLinkError} />
      <Field label={words.address} validationMessage={complaint ?? fieldErrorsOf(mail.error)['to']}>
        <Input type="email" value={to} onChange={(_, { value }) => setTo(value)} />
      </Field>
    </ActionDialog>
  );
};
