import { Button, MessageBar, MessageBarBody, MessageBarTitle, Spinner } from '@fluentui/react-components';
import type { FormEvent, ReactNode } from 'react';
import type { TokenRegistrationView } from '../../../shared/contracts/token-registration.ts';
import { isStatus } from '../api/api-error.ts';
import { texts } from '../texts.ts';
import { ActionDialog } from '../ui/action-dialog.tsx';
import { BackLink } from '../ui/back-link.tsx';
import { LoadingBlock } from '../ui/loading-block.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { PresentState } from './present-state.tsx';
import { RedirectUris } from './redirect-uris.tsx';
import { RegistrationFields } from './registration-fields.tsx';
import { useRegistration } from './use-registration.ts';
import { useRegistrationForm, type RegistrationFormState } from './use-registration-form.ts';

const words = texts.tokenRegistration;

const LoseDialog = ({ state, question }: { state: RegistrationFormState; question: string }): ReactNode => (
  <ActionDialog
    title={words.lose.title}
    submit={words.lose.submit}
    busy={state.busy}
    error={undefined}
    onSubmit={state.loseConnections}
    onClose={state.keepConnections}
  >
    <p>{question}</p>
    <p>{words.lose.lead}</p>
  </ActionDialog>
);

interface EditorProps {
  view: TokenRegistrationView;
  reload: () => Promise<{ data: TokenRegistrationView | undefined }>;
}

const Editor = ({ view, reload }: EditorProps): ReactNode => {
  const state = useRegistrationForm(view);
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!state.busy) state.submit();
  };
  const showPresent = async (): Promise<void> => {
    const { data } = await reload();
    if (data) state.show(data);
  };
  return (
    <>
      <form className="form" noValidate onSubmit={handleSubmit}>
        {state.problem && <ProblemBar error={state.problem} />}
        {isStatus(state.problem, 412) && (
          <Button onClick={() => void showPresent()}>{words.showPresent}</Button>
        )}
        <RegistrationFields state={state} />
        <div className="form-actions">
          <Button
            type="submit"
            appearance="primary"
            disabledFocusable={state.busy}
            icon={state.busy ? <Spinner size="tiny" aria-hidden /> : undefined}
          >
            {words.submit}
          </Button>
        </div>
      </form>
      {state.question && <LoseDialog state={state} question={state.question} />}
      <PresentState view={view} />
      <RedirectUris uris={view.redirectUris} />
    </>
  );
};

const Missing = (): ReactNode => (
  <MessageBar intent="warning" layout="multiline">
    <MessageBarBody>
      <MessageBarTitle>{words.missing}</MessageBarTitle> {words.missingLead}
    </MessageBarBody>
  </MessageBar>
);

/** **Token registration**, for administrators. */
export const TokenRegistrationScreen = (): ReactNode => {
  const registration = useRegistration();
  const { data, error } = registration;
  return (
    <div className="token-registration">
      <BackLink href="/authentication-status">{words.back}</BackLink>
      <ScreenHeading title={words.title} />
      <p className="lead">{words.lead}</p>
      {error && <ProblemBar error={error} onRetry={() => void registration.refetch()} />}
      {!data && !error && <LoadingBlock />}
      {data && data.clientId === undefined && <Missing />}
      {data && <Editor view={data} reload={() => registration.refetch()} />}
    </div>
  );
};
