import { Button } from '@fluentui/react-components';
import { useId, type FormEvent, type ReactNode } from 'react';
import type { InvitationSettingsView } from '../../../shared/contracts/invitation-settings.ts';
import { providerMailKinds } from '../../../shared/domain/settings.ts';
import { isStatus } from '../api/api-error.ts';
import { texts } from '../texts.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { LoadingBlock } from '../ui/loading-block.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { Time } from '../ui/time.tsx';
import { LogoField } from './logo-field.tsx';
import { MailPreview } from './mail-preview.tsx';
import { SettingField } from './setting-field.tsx';
import { SettingsCommands } from './settings-commands.tsx';
import { TemplateFields } from './template-fields.tsx';
import { UndeliveredNotice } from './undelivered-notice.tsx';
import { useEmailSettings } from './use-email-settings.ts';
import { useSettingsForm } from './use-settings-form.ts';

const words = texts.emailSettings;

const Group = ({ title, children }: { title: string; children: ReactNode }): ReactNode => (
  <fieldset>
    <legend>{title}</legend>
    {children}
  </fieldset>
);

/** What cannot be changed here, and who changed the rest. */
const Background = ({ view }: { view: InvitationSettingsView }): ReactNode => (
  <>
    <Facts>
      <Fact name={words.portalUrl}>{view.portalUrl}</Fact>
      {view.changedBy !== undefined && view.changedAt !== undefined && (
        <Fact name={words.changed}>
          {view.changedBy}, <Time at={view.changedAt} />
        </Fact>
      )}
    </Facts>
    <p className="lead">{words.portalUrlLead}</p>
  </>
);

interface EditorProps {
  view: InvitationSettingsView;
  reload: () => Promise<{ data: InvitationSettingsView | undefined }>;
}

const Editor = ({ view, reload }: EditorProps): ReactNode => {
  const state = useSettingsForm(view);
  const formId = useId();
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (state.changed && !state.busy) state.submit();
  };
  const showPresent = async (): Promise<void> => {
    const { data } = await reload();
    if (data) state.show(data);
  };
  return (
    <div className="settings-editor">
      <form id={formId} className="form" noValidate onSubmit={handleSubmit}>
        {state.error && <ProblemBar error={state.error} />}
        {isStatus(state.error, 412) && (
          <Button onClick={() => void showPresent()}>{words.showPresent}</Button>
        )}
        <Group title={words.groups.provider}>
          <SettingField state={state} name="providerName" />
          <SettingField state={state} name="supportContact" />
          <LogoField state={state} />
          <SettingField state={state} name="sender" type="email" />
        </Group>
        <Group title={words.groups.invitation}>
          <TemplateFields state={state} />
        </Group>
        <Group title={words.groups.days}>
          <SettingField state={state} name="linkLifetimeDays" inputMode="numeric" />
          <SettingField state={state} name="approvalLifetimeDays" inputMode="numeric" />
          <SettingField state={state} name="reminderDays" />
          <SettingField state={state} name="warningDays" />
        </Group>
        <Group title={words.groups.care}>
          <SettingField state={state} name="refreshDays" inputMode="numeric" />
          <SettingField state={state} name="rotateDaysBefore" inputMode="numeric" />
          <SettingField state={state} name="replicationHours" inputMode="numeric" />
          <SettingField state={state} name="auditDays" inputMode="numeric" />
        </Group>
        <Group title={words.groups.recipients}>
          {providerMailKinds.map((kind) => (
            <SettingField key={kind} state={state} name={kind} rows={2} />
          ))}
        </Group>
        <Background view={view} />
      </form>
      <MailPreview checked={state.checked} />
      <SettingsCommands state={state} etag={view.etag} formId={formId} />
    </div>
  );
};

/** **Invitation and e-mail settings**, for administrators. */
export const EmailSettingsScreen = (): ReactNode => {
  const settings = useEmailSettings();
  const { data, error } = settings;
  return (
    <>
      <ScreenHeading title={texts.nav.emailSettings} />
      <p className="lead">{words.lead}</p>
      {error && <ProblemBar error={error} onRetry={() => void settings.refetch()} />}
      {!data && !error && <LoadingBlock />}
      {data && <UndeliveredNotice undelivered={data.undelivered} />}
      {data && <Editor view={data} reload={() => settings.refetch()} />}
    </>
  );
};
