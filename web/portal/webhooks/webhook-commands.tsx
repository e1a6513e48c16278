import { Button } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { Webhook } from '../../../shared/contracts/webhooks.ts';
import { texts } from '../texts.ts';
import { notify } from '../ui/notify.ts';
import { SecretDialog } from './secret-dialog.tsx';
import { useChangeWebhook, useTestEvent } from './use-webhooks.ts';
import { DeleteDialog, DisableDialog, EditDialog, requestOf, RotateDialog } from './webhook-dialogs.tsx';

const words = texts.webhooks;

type Asking = 'edit' | 'secret' | 'rotate' | 'disable' | 'delete';

interface AskedProps {
  asking: Asking;
  webhook: Webhook;
  ask: (asking: Asking | undefined) => void;
}

const Asked = ({ asking, webhook, ask }: AskedProps): ReactNode => {
  const onClose = (): void => ask(undefined);
  switch (asking) {
    case 'edit':
      return <EditDialog webhook={webhook} onClose={onClose} />;
    case 'secret':
      return <SecretDialog webhookId={webhook.id} onClose={onClose} />;
    case 'rotate':
      return <RotateDialog webhook={webhook} onRotated={() => ask('secret')} onClose={onClose} />;
    case 'disable':
      return <DisableDialog webhook={webhook} onClose={onClose} />;
    case 'delete':
      return <DeleteDialog webhook={webhook} onClose={onClose} />;
  }
};

const TestButton = ({ webhookId }: { webhookId: string }): ReactNode => {
  const test = useTestEvent(webhookId);
  return (
    <Button
      appearance="primary"
      disabledFocusable={test.isPending}
      onClick={() =>
        test.mutate(undefined, {
          onSuccess: () => notify.done(words.testSent, words.testSentLead),
          onError: notify.failed,
        })
      }
    >
      {words.test}
    </Button>
  );
};

export const WebhookCommands = ({ webhook }: { webhook: Webhook }): ReactNode => {
  const [asking, ask] = useState<Asking>();
  // Here and not with its button, which has gone by the time that there is something to say.
  const change = useChangeWebhook(webhook.id);
  const enable = (): void =>
    change.mutate(
      { etag: webhook.etag, body: requestOf(webhook, true) },
      { onSuccess: () => notify.done(words.enabledDone), onError: notify.failed },
    );
  return (
    <div className="command-bar">
      {webhook.enabled ? (
        <TestButton webhookId={webhook.id} />
      ) : (
        <Button appearance="primary" disabledFocusable={change.isPending} onClick={enable}>
          {words.enable}
        </Button>
      )}
      <Button onClick={() => ask('edit')}>{words.edit}</Button>
      <Button onClick={() => ask('secret')}>{words.showSecret}</Button>
      <Button onClick={() => ask('rotate')}>{words.rotate}</Button>
      {webhook.enabled && <Button onClick={() => ask('disable')}>{words.disable}</Button>}
      <Button className="danger-quiet" onClick={() => ask('delete')}>
        {words.delete}
      </Button>
      {asking && <Asked asking={asking} webhook={webhook} ask={ask} />}
    </div>
  );
};
