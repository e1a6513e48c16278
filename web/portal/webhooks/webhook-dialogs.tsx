import { Checkbox } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Webhook } from '../../../shared/contracts/webhooks.ts';
import { webhookTypes } from '../../../shared/domain/webhook.ts';
import { texts } from '../texts.ts';
import { ActionDialog } from '../ui/action-dialog.tsx';
import { notify } from '../ui/notify.ts';
import { useWebhookForm } from './use-webhook-form.ts';
import {
  useChangeWebhook,
  useCreateWebhook,
  useDeleteWebhook,
  useRotateSecret,
  type ChangeRequest,
} from './use-webhooks.ts';
import { WebhookFields } from './webhook-fields.tsx';

const words = texts.webhooks;

export const AddDialog = ({ onClose }: { onClose: () => void }): ReactNode => {
  const [, navigate] = useLocation();
  const create = useCreateWebhook();
  const form = useWebhookForm({ url: '', description: '', types: undefined }, create);
  const submit = (): void => {
    const body = form.submit();
    if (!body) return;
    create.mutate(body, {
      onSuccess: ({ webhookId }) => {
        notify.done(words.added, words.addedLead);
        navigate(`/webhooks/${webhookId}`);
      },
    });
  };
  return (
    <ActionDialog
      title={words.addTitle}
      submit={words.add}
      busy={create.isPending}
      error={form.problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <WebhookFields form={form} />
    </ActionDialog>
  );
};

interface WebhookDialogProps {
  webhook: Webhook;
  onClose: () => void;
}

/** Events of later versions, which this page does not know, stay chosen by nobody. */
const typesOf = ({ types }: Webhook) => types && webhookTypes.filter((type) => types.includes(type));

/** What stays as it is when only the state changes. */
export const requestOf = (webhook: Webhook, enabled: boolean): ChangeRequest => {
  const types = typesOf(webhook);
  return { url: webhook.url, description: webhook.description, ...(types && { types }), enabled };
};

export const EditDialog = ({ webhook, onClose }: WebhookDialogProps): ReactNode => {
  // What was there when the dialog opened: a change of somebody else's meanwhile is told, not overwritten.
  const [{ id, etag, url, description, enabled }] = useState(webhook);
  const change = useChangeWebhook(id);
  const form = useWebhookForm({ url, description, types: typesOf(webhook) }, change);
  const submit = (): void => {
    const request = form.submit();
    if (!request) return;
    change.mutate(
      { etag, body: { ...request, description: request.description ?? '', enabled } },
      {
        onSuccess: () => {
          notify.done(words.saved);
          onClose();
        },
      },
    );
  };
  return (
    <ActionDialog
      title={words.editTitle}
      submit={words.save}
      busy={change.isPending}
      error={form.problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <WebhookFields form={form} />
    </ActionDialog>
  );
};

export const DisableDialog = ({ webhook, onClose }: WebhookDialogProps): ReactNode => {
  const change = useChangeWebhook(webhook.id);
  const submit = (): void =>
    change.mutate(
      { etag: webhook.etag, body: requestOf(webhook, false) },
      {
        onSuccess: () => {
          notify.done(words.disabledDone);
          onClose();
        },
      },
    );
  return (
    <ActionDialog
      title={words.disableTitle}
      submit={words.disable}
      danger="asks"
      busy={change.isPending}
      error={change.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{words.disableLead}</p>
    </ActionDialog>
  );
};

export const DeleteDialog = ({ webhook: { id, etag }, onClose }: WebhookDialogProps): ReactNode => {
  const [, navigate] = useLocation();
  const deletion = useDeleteWebhook(id);
  const submit = (): void =>
    deletion.mutate(etag, {
      onSuccess: () => {
        notify.done(words.deleted);
        navigate('/webhooks');
      },
    });
  return (
    <ActionDialog
      title={words.deleteTitle}
      submit={words.delete}
      danger="asks"
      busy={deletion.isPending}
      error={deletion.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{words.deleteLead}</p>
    </ActionDialog>
  );
};

interface RotateDialogProps extends WebhookDialogProps {
  /** There is a new secret to be shown. */
  onRotated: () => void;
}

export const RotateDialog = ({ webhook: { id, etag }, onRotated, onClose }: RotateDialogProps): ReactNode => {
  const [endOldNow, setEndOldNow] = useState(false);
  const rotate = useRotateSecret(id);
  const submit = (): void =>
    rotate.mutate(
      { etag, endOldNow },
      {
        onSuccess: () => {
          notify.done(words.rotated);
          onRotated();
        },
      },
    );
  return (
    <ActionDialog
      title={words.rotateTitle}
      submit={words.rotate}
      busy={rotate.isPending}
      error={rotate.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{words.rotateLead}</p>
      <Checkbox
        checked={endOldNow}
        label={
          <span className="box-label">
            <strong>{words.endOldNow}</strong>
            <span>{words.endOldNowHint}</span>
          </span>
        }
        onChange={() => setEndOldNow(!endOldNow)}
      />
    </ActionDialog>
  );
};
