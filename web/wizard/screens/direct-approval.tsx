import { useState } from 'preact/hooks';
import { copyWhenThere } from '../browser/clipboard.ts';
import { Button } from '../parts/button.tsx';
import type { StepProps } from '../session/working.ts';
import { texts } from '../texts.ts';

const words = texts.approval;

/** The way past a missing, slow or refusing approval workflow. */
export const DirectApproval = ({ session, state }: StepProps) => {
  const [url, setUrl] = useState<string>();
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    setSaid('');
    const link = session.link('adminConsentLink', () => void copy());
    const [copied, address] = await Promise.all([copyWhenThere(link), link.catch(() => undefined)]);
    setUrl(address);
    if (address !== undefined) setSaid(copied ? texts.copy.copied : texts.copy.byHand);
  };
  return (
    <section class="aside">
      <h2>{words.directTitle}</h2>
      <p>{words.direct}</p>
      <Button busy={state.busy === 'adminConsentLink'} onClick={() => void copy()}>
        {words.copyLink}
      </Button>
      <p class="said" role="status">
        {said}
      </p>
      {url !== undefined && (
        <>
          <label for="direct-link">{words.linkLabel}</label>
          <input
            id="direct-link"
            readOnly
            value={url}
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
          <p>
            <a href={url} target="_blank" rel="noopener noreferrer">
              {words.linkOpen}
            </a>
          </p>
        </>
      )}
    </section>
  );
};
