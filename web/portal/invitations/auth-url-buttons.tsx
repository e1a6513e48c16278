import { Button } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { OpenRegular } from '@fluentui/react-icons/svg/open';
import { useState, type ReactNode } from 'react';
import { invitationEndpoints } from '../../../shared/contracts/invitations.ts';
import { BrowserRefused } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { texts } from '../texts.ts';
import { notify } from '../ui/notify.ts';

type Use = 'open' | 'copy';

/** Lists carry no link: each use asks for it, and is audited. */
const reveal = async (invitationId: string, use: Use): Promise<string> => {
  const { url } = await call(invitationEndpoints.revealAuthUrl, { params: { invitationId }, body: { use } });
  return url;
};

/** The tab is opened in the click itself, or the browser would block it. */
const openLink = async (invitationId: string): Promise<void> => {
  const tab = window.open('about:blank', '_blank');
  if (!tab) throw new BrowserRefused(texts.authUrl.blocked);
  tab.opener = null;
  try {
    tab.location.replace(await reveal(invitationId, 'open'));
  } catch (error) {
    tab.close();
    throw error;
  }
};

/** The clipboard is taken in the click, its content promised: Safari allows it no other way. */
const copyLink = async (invitationId: string): Promise<void> => {
  const link = reveal(invitationId, 'copy');
  const text = link.then((url) => new Blob([url], { type: 'text/plain' }));
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]);
  } catch {
    // When the server said no, that is the reason to tell, not the clipboard's.
    await link;
    throw new BrowserRefused(texts.authUrl.noClipboard);
  }
};

export const AuthUrlButtons = ({ invitationId, name }: { invitationId: string; name: string }): ReactNode => {
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    copyLink(invitationId).then(() => {
      notify.done(texts.authUrl.copied, texts.authUrl.copiedDetail);
      setCopied(true);
      setTimeout(() => setCopied(false), 2_000);
    }, notify.failed);
  };
  const open = (): void => {
    openLink(invitationId).catch(notify.failed);
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
