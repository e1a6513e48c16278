import type { Cloud } from '../../cloud.ts';
import { html } from '../../http/html.ts';
import type { PageContent } from '../../http/page.ts';
import { signInName } from '../tokens/id-token.ts';
import type { SignedInAccount } from './browser-session.ts';
import type { Flow } from './flow.ts';
import { appOf, button, flowForm, problemLine } from './flow-form.ts';
import type { Person } from './flow-step.ts';

export const pickAccountPage = (cloud: Cloud, flow: Flow, accounts: SignedInAccount[]): PageContent => ({
  title: 'Pick an account',
  body: html`<h1>Pick an account</h1>
    <p class="quiet">to continue to ${appOf(cloud, flow).name}</p>
    ${problemLine(flow)}
    ${flowForm(
      flow,
      'pickAccount',
      html`${accounts.map(
          ({ user }) =>
            html`<p>
              <button type="submit" name="account" value="${user.id}">
                ${user.displayName}<br /><span class="quiet">${user.userPrincipalName}</span>
              </button>
            </p>`,
        )}
        <div class="buttons">${button('other', 'Use another account')}</div>`,
    )}`,
});

export const namePage = (cloud: Cloud, flow: Flow): PageContent => ({
  title: 'Sign in',
  body: html`<h1>Sign in</h1>
    <p class="quiet">to continue to ${appOf(cloud, flow).name}</p>
    ${problemLine(flow)}
    ${flowForm(
      flow,
      'name',
      html`<label for="name">Email</label>
        <input id="name" name="name" type="email" autocomplete="username" required autofocus />
        <div class="buttons">${button('next', 'Next', 'primary')}</div>`,
    )}`,
});

export const passwordPage = (flow: Flow, name: string): PageContent => ({
  title: 'Enter password',
  body: html`<h1>Enter password</h1>
    <p class="quiet">${name}</p>
    ${problemLine(flow)}
    ${flowForm(
      flow,
      'password',
      html`<label for="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          autofocus
        />
        <div class="buttons">${button('signIn', 'Sign in', 'primary')}</div>`,
    )}
    ${flowForm(
      flow,
      'password',
      html`<div class="buttons">${button('switch', 'Sign in with another account')}</div>`,
    )}`,
});

/** The page and the phone in one: nobody has a phone that knows the simulated cloud. */
export const authenticatorPage = (flow: Flow, { user }: Person): PageContent => ({
  title: 'Approve sign-in request',
  body: html`<h1>Approve sign-in request</h1>
    <p class="quiet">${signInName(user)}</p>
    <p>Open your Authenticator app, and enter the number shown to sign in.</p>
    <p class="number">${flow.number}</p>
    ${flowForm(
      flow,
      'authenticator',
      html`<p class="quiet">The simulated phone shows the same number:</p>
        <div class="buttons">${button('deny', 'Deny')} ${button('approve', 'Approve', 'primary')}</div>`,
    )}`,
});
