import { useState } from 'react';
import {
  tokenRegistrationRequest,
  type TokenRegistrationView,
} from '../../../shared/contracts/token-registration.ts';
import { ApiError, fieldErrorsOf } from '../api/api-error.ts';
import { texts } from '../texts.ts';
import { notify } from '../ui/notify.ts';
import { useUnsaved } from '../ui/unsaved.ts';
import { useUpdate, type RegistrationRequest } from './use-registration.ts';

interface Form {
  clientId: string;
  credential: 'secret' | 'certificate';
  clientSecret: string;
  certificate: string;
  portalUrl: string;
}
export type RegistrationField = Exclude<keyof Form, 'credential'>;

const fieldOrder: readonly RegistrationField[] = ['clientId', 'clientSecret', 'certificate', 'portalUrl'];
export const fieldId = (name: RegistrationField): string => `registration-${name}`;

/** The present values; secret and certificate are write-only, so their fields begin empty. */
const formOf = ({ clientId = '', credential = 'secret', portalUrl }: TokenRegistrationView): Form => ({
  clientId,
  credential,
  clientSecret: '',
  certificate: '',
  portalUrl,
});

const requestOf = (form: Form, mayKeep: boolean): RegistrationRequest => {
  const { clientId, credential, clientSecret, certificate, portalUrl } = form;
  const entered = credential === 'certificate' ? { certificate } : { clientSecret };
  const isEmpty = Object.values(entered).every((value) => value.trim() === '');
  return { clientId, portalUrl, ...(mayKeep && isEmpty ? {} : entered) };
};

type Complaints = Partial<Record<string, string>>;

const focusFirst = (complaints: Complaints): void => {
  const first = fieldOrder.find((name) => complaints[name] !== undefined);
  if (first) document.getElementById(fieldId(first))?.focus();
};

/** Another client id: what would be lost, in the server's words. */
const questionIn = (error: unknown): string | undefined =>
  error instanceof ApiError && error.problem.code === 'connectionsWouldBeLost'
    ? error.problem.detail
    : undefined;

const words = texts.tokenRegistration;

/** **Update and Validate**: complaints of the browser once it was tried, those of the server until the field changes. */
export const useRegistrationForm = (view: TokenRegistrationView) => {
  const [form, setForm] = useState(() => formOf(view));
  const [tried, setTried] = useState(false);
  const [fromServer, setFromServer] = useState<Complaints>({});
  const update = useUpdate(view.etag);
  const mayKeep = view.credential === form.credential;
  const request = requestOf(form, mayKeep);
  const { error } = tokenRegistrationRequest.safeParse(request);
  const own: Complaints = {};
  for (const { path, message } of error?.issues ?? []) own[String(path[0])] ??= message;
  useUnsaved(JSON.stringify(form) !== JSON.stringify(formOf(view)));
  const show = (next: TokenRegistrationView): void => {
    setForm(formOf(next));
    setTried(false);
    setFromServer({});
  };
  const send = (loseConnections: boolean): void =>
    update.mutate(
      { ...request, loseConnections },
      {
        onSuccess: (saved) => {
          show(saved);
          const whole = saved.findings.every(({ outcome }) => outcome === 'fine');
          notify.done(words.saved, whole ? undefined : words.unchecked);
        },
        onError: (refusal) => {
          const complaints = fieldErrorsOf(refusal);
          setFromServer(complaints);
          focusFirst(complaints);
        },
      },
    );
  const question = questionIn(update.error);
  return {
    form,
    mayKeep,
    busy: update.isPending,
    complaintOf: (name: RegistrationField): string | undefined =>
      (tried ? own[name] : undefined) ?? fromServer[name],
    /** What belongs beside a field is said there, what asks a question in its dialog. */
    problem: question !== undefined || Object.keys(fromServer).length > 0 ? undefined : update.error,
    question,
    set: (patch: Partial<Form>): void => {
      setForm({ ...form, ...patch });
      setFromServer(Object.fromEntries(Object.entries(fromServer).filter(([name]) => !(name in patch))));
    },
    submit: (): void => {
      setTried(true);
      if (error) focusFirst(own);
      else send(false);
    },
    loseConnections: (): void => send(true),
    keepConnections: (): void => update.reset(),
    /** Other values than those typed: somebody else has saved them. */
    show: (next: TokenRegistrationView): void => {
      show(next);
      update.reset();
    },
  };
};
export type RegistrationFormState = ReturnType<typeof useRegistrationForm>;
