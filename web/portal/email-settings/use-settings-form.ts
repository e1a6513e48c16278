import { useState } from 'react';
import type { InvitationSettingsView } from '../../../shared/contracts/invitation-settings.ts';
import { fieldErrorsOf } from '../api/api-error.ts';
import { texts } from '../texts.ts';
import { notify } from '../ui/notify.ts';
import { useUnsaved } from '../ui/unsaved.ts';
import {
  checkForm,
  complaintsIn,
  fieldOrder,
  formOf,
  type Complaints,
  type FieldName,
  type SettingsForm,
} from './settings-form.ts';
import { useSave } from './use-email-settings.ts';

export const fieldId = (name: FieldName): string => `setting-${name}`;

const focusFirst = (complaints: Complaints): void => {
  const first = fieldOrder.find((name) => complaints[name] !== undefined);
  if (first) document.getElementById(fieldId(first))?.focus();
};

/** Complaints show as it is typed: the preview cannot follow what is not right. */
export const useSettingsForm = ({ settings, etag }: InvitationSettingsView) => {
  const [form, setForm] = useState(() => formOf(settings));
  const [fromServer, setFromServer] = useState<Complaints>({});
  const save = useSave(etag);
  const checked = checkForm(form);
  const changed = JSON.stringify(form) !== JSON.stringify(formOf(settings));
  useUnsaved(changed);
  const own = checked.kind === 'complaints' ? checked.complaints : {};
  const show = (view: InvitationSettingsView): void => {
    setForm(formOf(view.settings));
    setFromServer({});
  };
  return {
    form,
    /** Other settings than those typed: saved, reset or read again. */
    show: (view: InvitationSettingsView) => {
      show(view);
      save.reset();
    },
    checked,
    busy: save.isPending,
    error: save.error,
    changed,
    complaintOf: (name: FieldName) => own[name] ?? fromServer[name],
    set: (patch: Partial<SettingsForm>) => {
      setForm((present) => ({ ...present, ...patch }));
      setFromServer(Object.fromEntries(Object.entries(fromServer).filter(([name]) => !(name in patch))));
    },
    submit: () => {
      if (checked.kind === 'complaints') return focusFirst(checked.complaints);
      save.mutate(checked.settings, {
        onSuccess: (saved) => {
          show(saved);
          notify.done(texts.emailSettings.saved, texts.emailSettings.savedLead);
        },
        onError: (error) => {
          const complaints = complaintsIn(fieldErrorsOf(error));
          setFromServer(complaints);
          focusFirst(complaints);
        },
      });
    },
  };
};
export type SettingsFormState = ReturnType<typeof useSettingsForm>;
