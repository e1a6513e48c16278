import { Button, Field, Spinner } from '@fluentui/react-components';
import { useRef, type ReactNode } from 'react';
import { logoUrl } from '../../../shared/domain/logo-url.ts';
import { wordsOf } from '../api/api-error.ts';
import { texts } from '../texts.ts';
import { useUploadLogo } from './use-email-settings.ts';
import { fieldId, type SettingsFormState } from './use-settings-form.ts';

const { logo: words } = texts.emailSettings;

/** A picture is uploaded when it is chosen, and used once the settings are saved. */
export const LogoField = ({ state }: { state: SettingsFormState }): ReactNode => {
  const chooser = useRef<HTMLInputElement>(null);
  const upload = useUploadLogo();
  const { logo } = state.form;
  const complaint = upload.error ? wordsOf(upload.error).detail : state.complaintOf('logo');
  const choose = (file: File | undefined): void => {
    if (file) upload.mutate(file, { onSuccess: (uploaded) => state.set({ logo: uploaded }) });
  };
  return (
    <Field
      label={words.label}
      hint={complaint === undefined ? words.hint : undefined}
      validationMessage={complaint}
    >
      <div role="group" aria-label={words.label} className="logo-field">
        {logo !== undefined && <img src={logoUrl('', logo)} alt={words.alt} height={40} />}
        <input
          ref={chooser}
          type="file"
          accept="image/png,image/jpeg"
          aria-label={words.choose}
          hidden
          onChange={({ target }) => {
            choose(target.files?.[0]);
            target.value = '';
          }}
        />
        <Button
          id={fieldId('logo')}
          disabledFocusable={upload.isPending}
          icon={upload.isPending ? <Spinner size="tiny" /> : undefined}
          onClick={() => chooser.current?.click()}
        >
          {logo === undefined ? words.choose : words.replace}
        </Button>
        {logo !== undefined && (
          <Button appearance="subtle" onClick={() => state.set({ logo: undefined })}>
            {words.remove}
          </Button>
        )}
      </div>
    </Field>
  );
};
