import {
  startMicrosoft,
  type MicrosoftCloud,
  type MicrosoftOptions,
} from '../../../local/microsoft/simulator.ts';
import { makeTempDir, type TempDir } from '../../support/temp-dir.ts';
import { trustCertificate } from '../../support/trust.ts';
import { openBrowser, signIn } from './browser.ts';
import { expectTokens, tailspin, tokenClient, userReadAll } from './token-client.ts';

describe('the simulated Entra over restarts', () => {
  let temp: TempDir;
  let running: MicrosoftCloud | undefined;
  beforeEach(() => {
    temp = makeTempDir();
  });
  afterEach(async () => {
    await running?.close();
    running = undefined;
    temp.remove();
  });

  const restart = async (ports: MicrosoftOptions['ports'] = {}): Promise<MicrosoftCloud> => {
    await running?.close();
    running = undefined;
    running = await startMicrosoft({ dataDir: temp.path, ports });
    trustCertificate(running.ca);
    return running;
  };

  test('a sign-in begun before a restart of the simulated cloud ends after it', async () => {
    const first = await restart();
    const code = await tokenClient(first.addresses.entra).deviceCode(tailspin);
    const browser = openBrowser(first.addresses.pages);
    await browser.open('/devicelogin');
    await browser.press('Next', { otc: code.user_code });
    await browser.press('Next', { name: 'svc-teams@tailspin.example' });

    const port = (url: string) => Number(new URL(url).port);
    const second = await restart({ pages: port(first.addresses.pages) });
    const client = tokenClient(second.addresses.entra);
    await browser.press('Sign in', { password: 'Passw0rd!' });
    await browser.press('Continue');
    const { refresh_token: token = '' } = expectTokens(await client.poll(tailspin, code.device_code));

    const third = await restart();
    expectTokens(await tokenClient(third.addresses.entra).refresh(tailspin, token, userReadAll));
    const again = openBrowser(third.addresses.pages);
    await again.open(`/${tailspin}/oauth2/v2.0/logout`);
    expect(again.text()).toContain('You signed out');
  });

  test('signing out forgets the accounts of the browser', async () => {
    const cloud = await restart();
    const browser = openBrowser(cloud.addresses.pages);
    const applications = `/entra/${tailspin}/enterprise-applications`;
    await browser.open(applications);
    await signIn(browser, { name: 'user@tailspin.example' });
    expect(browser.text()).toContain('Enterprise applications');
    await browser.open(`/${tailspin}/oauth2/v2.0/logout`);
    await browser.open(applications);
    expect(browser.text()).toContain('Sign in');
    expect(browser.text()).not.toContain('Pick an account');
  });
});
