import { render } from 'preact';
import { readInvitationLink } from './browser/invitation-link.ts';
import { Callback } from './screens/callback.tsx';
import { ConsentLanding } from './screens/consent-landing.tsx';
import { Incomplete } from './screens/dead-links.tsx';
import { takeReturn } from './browser/microsoft-return.ts';
import { Wizard } from './wizard.tsx';

const page = () => {
  switch (location.pathname.replace(/\/$/, '')) {
    case '/wizard/callback':
      return <Callback returned={takeReturn(location.hash.slice(1))} />;
    case '/consent/callback':
      return <ConsentLanding returned={takeReturn(location.search.slice(1))} />;
    default: {
      // Another link pasted over this one changes the fragment only, and the page would not notice.
      addEventListener('hashchange', () => location.reload());
      const link = readInvitationLink(location);
      return link === undefined ? <Incomplete /> : <Wizard link={link} />;
    }
  }
};

const root = document.getElementById('app');
if (root !== null) render(page(), root);
