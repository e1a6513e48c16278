import { Button, Field, Input } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import type { ReactNode } from 'react';
import { texts } from '../texts.ts';
import { copyWhenThere } from '../ui/link-actions.ts';
import { LoadingBlock } from '../ui/loading-block.tsx';
import { Modal } from '../ui/modal.tsx';
import { notify } from '../ui/notify.ts';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { useSecret } from './use-webhooks.ts';

const words = texts.webhooks;

const copy = (secret: string): void => {
  copyWhenThere(() => Promise.resolve(secret)).then(() => notify.done(words.secretCopied), notify.failed);
};

/** The secret to be given to the receiver. Open, it is on the screen; closed, it is nowhere in the browser. */
export const SecretDialog = ({
  webhookId,
  onClose,
}: {
  webhookId: string;
  onClose: () => void;
}): ReactNode => {
  const { data, error, refetch } = useSecret(webhookId);
  return (
    <Modal title={words.secretTitle} onClose={onClose}>
      <div className="modal-form">
        <p>{words.secretLead}</p>
        {error && <ProblemBar error={error} onRetry={() => void refetch()} />}
        {!data && !error && <LoadingBlock />}
        {data && (
          <Field label={words.secret}>
            <Input readOnly className="mono" value={data.secret} />
          </Field>
        )}
        <div className="modal-actions">
          {data && (
            <Button appearance="primary" icon={<CopyRegular />} onClick={() => copy(data.secret)}>
              {words.copySecret}
            </Button>
          )}
          <Button onClick={onClose}>{texts.close}</Button>
        </div>
      </div>
    </Modal>
  );
};
