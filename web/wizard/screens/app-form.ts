import { useRef, useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { appRegistrationRequest } from '../../../shared/contracts/app-registration.ts';
import type { Failure } from '../api/call.ts';
import type { StepProps } from '../session/working.ts';

export const fieldNames = ['tenantId', 'applicationId', 'clientSecret', 'secretExpiresOn'] as const;
export type FieldName = (typeof fieldNames)[number];

type Messages = Partial<Record<FieldName, string | undefined>>;

const nameOf = (field: unknown): FieldName | undefined => fieldNames.find((name) => name === field);

/** What the API says about fields; it belongs beside them, not above the form. */
const answered = (failure: Failure | undefined): Messages =>
  failure?.kind === 'problem'
    ? Object.fromEntries((failure.problem.errors ?? []).map(({ field, message }) => [field, message]))
    : {};

/** The form of **Use App Registration**: the schema is the server's, and its complaints stand at the same fields. */
export const useAppForm = ({ session, state }: StepProps) => {
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState<Record<FieldName, string>>({
    tenantId: '',
    applicationId: '',
    clientSecret: '',
    secretExpiresOn: '',
  });
  const [wrong, setWrong] = useState<Messages>({});
  /** Fields typed into since the server's answer: its complaint about them is out of date. */
  const [typed, setTyped] = useState<readonly FieldName[]>([]);
  const fromServer = answered(state.failed?.failure);
  const messageOf = (name: FieldName) => wrong[name] ?? (typed.includes(name) ? undefined : fromServer[name]);

  const submit = (): void => {
    const { secretExpiresOn, ...rest } = values;
    const checked = z.safeParse(appRegistrationRequest, {
      ...rest,
      ...(secretExpiresOn === '' ? {} : { secretExpiresOn }),
    });
    setTyped([]);
    if (checked.success) {
      setWrong({});
      void session.order('useAppRegistration', (client) => client.useAppRegistration(checked.data));
      return;
    }
    const { issues } = checked.error;
    const messages: Messages = {};
    for (const { path, message } of issues) {
      const name = nameOf(path[0]);
      if (name) messages[name] ??= message;
    }
    setWrong(messages);
    const first = fieldNames.find((name) => messages[name] !== undefined);
    form.current?.querySelector<HTMLInputElement>(`#${first}`)?.focus();
  };
  const type = (name: FieldName, value: string): void => {
    setValues({ ...values, [name]: value });
    setWrong({ ...wrong, [name]: undefined });
    setTyped([...typed, name]);
  };
  const elsewhere = fieldNames.every((name) => fromServer[name] === undefined) ? state.failed : undefined;
  return { form, values, messageOf, type, submit, elsewhere };
};
