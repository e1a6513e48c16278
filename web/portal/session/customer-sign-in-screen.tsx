import { Button, Field, Input, Text } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Link } from 'wouter';
import { startCustomerSignInRequest } from '../../../shared/contracts/portal-session.ts';
import { fieldErrorsOf } from '../api/api-error.ts';
import { texts } from '../texts.ts';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { Doorway } from './doorway.tsx';
import { MicrosoftLogo } from './microsoft-logo.tsx';
import { beginCustomerSignIn, rememberedCompany, rememberedReturn } from './sign-in.ts';

const words = texts.ownSignIn;
const { company: companySchema } = startCustomerSignInRequest.shape;

interface CustomerSignInProps {
  title?: string;
  returnTo?: string;
  /** Why the last sign-in did not work. */
  error?: unknown;
}

/** `/customer-sign-in`: the way in for a customer's administrator, who signs in at their own company's tenant. */
export const CustomerSignInScreen = ({ title, returnTo, error }: CustomerSignInProps): ReactNode => {
  const [company, setCompany] = useState(rememberedCompany() ?? '');
  const [complaint, setComplaint] = useState<string>();
  const start = useMutation({
    mutationFn: (checked: string) => beginCustomerSignIn(checked, returnTo ?? rememberedReturn()),
  });
  const field = complaint ?? fieldErrorsOf(start.error)['company'];
  const problem = field === undefined ? (start.error ?? (start.isPending ? undefined : error)) : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const checked = companySchema.safeParse(company);
    setComplaint(checked.error?.issues[0]?.message);
    start.reset();
    if (checked.success) start.mutate(checked.data);
  };
  return (
    <Doorway title={title ?? words.title}>
      {Boolean(problem) && <ProblemBar error={problem} />}
      <Text>{words.lead}</Text>
      <form className="doorway-form" onSubmit={submit} noValidate>
        <Field
          label={words.company}
          hint={field === undefined ? words.companyHint : undefined}
          validationMessage={field}
        >
          <Input
            value={company}
            autoComplete="username"
            inputMode="email"
            onChange={(_, { value }) => setCompany(value)}
          />
        </Field>
        <Button
          type="submit"
          appearance="primary"
          size="large"
          icon={<MicrosoftLogo />}
          // Success leaves the page: the button stays busy until it is gone.
          disabledFocusable={start.isPending || start.isSuccess}
        >
          {texts.signIn.button}
        </Button>
      </form>
      <Text size={200}>{words.consent}</Text>
      <Link className="link" href="/">
        {words.toOperators}
      </Link>
    </Doorway>
  );
};
