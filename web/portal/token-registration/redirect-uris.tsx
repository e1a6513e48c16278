import { Button } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import type { ReactNode } from 'react';
import type { TokenRegistrationView } from '../../../shared/contracts/token-registration.ts';
import { texts } from '../texts.ts';
import { copyWhenThere } from '../ui/link-actions.ts';
import { notify } from '../ui/notify.ts';

const words = texts.tokenRegistration;
type RedirectUri = TokenRegistrationView['redirectUris'][number];

const copy = (uri: string): void => {
  copyWhenThere(() => Promise.resolve(uri)).then(() => notify.done(words.copied, uri), notify.failed);
};

const UriList = ({ title, uris }: { title: string; uris: RedirectUri[] }): ReactNode => (
  <>
    <h3>{title}</h3>
    <ul className="copy-list" aria-label={title}>
      {uris.map(({ uri }) => (
        <li key={uri}>
          <span className="mono">{uri}</span>
          <Button
            size="small"
            appearance="subtle"
            icon={<CopyRegular />}
            aria-label={words.copyOf(uri)}
            onClick={() => copy(uri)}
          >
            {words.copy}
          </Button>
        </li>
      ))}
    </ul>
  </>
);

/** What has to be registered in Entra, to the letter. */
export const RedirectUris = ({ uris }: { uris: RedirectUri[] }): ReactNode => (
  <section aria-labelledby="redirect-uris-heading">
    <h2 id="redirect-uris-heading">{words.redirectUris}</h2>
    <p className="lead">{words.redirectUrisLead}</p>
    <UriList title={words.ofToken} uris={uris.filter(({ registration }) => registration === 'token')} />
    <UriList title={words.ofPortal} uris={uris.filter(({ registration }) => registration === 'portal')} />
  </section>
);
