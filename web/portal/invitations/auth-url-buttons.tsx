import { Button } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { OpenRegular } from '@fluentui/react-icons/svg/open';
import { useState, type ReactNode } from 'react';
import { invitationEndpoints } from '../../../shared/contracts/invitations.ts';
import { call } from '../api/call.ts';
import { texts } from '../texts.ts';
import { copyWhenThere, openWhenThere } from '../ui/link-actions.ts';
import { notify } from '../ui/notify.ts';

type Use = 'open' | 'copy';

/** Lists carry no link: each use asks for it, and is audited. */
export const revealAuthUrl = async (invitationId: string, use: Use): Promise<string> => {
  const { url } = await call(invitationEndpoints.revealAuthUrl, { params: { invitationId }, body: { use } });
  return url;
};

export const AuthUrlButtons = ({ invitationId, name }: { invitationId: string; name: string }): ReactNode => {
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    copyWhenThere(() => revealAuthUrl(invitationId, 'copy')).then(() => {
      notify.done(texts.authUrl.copied, texts.authUrl.copiedDetail);
      setCopied(true);
      setTimeout(() => setCopied(false), 2_000);
    }, notify.failed);
  };
  const open = (): void => {
    openWhenThere(() => revealAuthUrl(invitationId, 'open')).catch(notify.failed);
  };
  return (
    <span className="button-pair" role="group" aria-label={texts.authUrl.of(name)}>
      <Button size="small" appearance="subtle" icon={<OpenRegular />} onClick={open}>
        {texts.authUrl.open}
      </Button>
      <Button size="small" appearance="subtle" icon={<CopyRegular />} onClick={copy}>
        {copied ? texts.authUrl.copiedShort : texts.authUrl.copy}
      </Button>
    </span>
  );
};
