import { BrowserRefused } from '../api/api-error.ts';
import { texts } from '../texts.ts';

/** Opens an address that the server has yet to say. The tab is opened in the click itself, or the browser would block it. */
export const openWhenThere = async (link: () => Promise<string>): Promise<void> => {
  const tab = window.open('about:blank', '_blank');
  if (!tab) throw new BrowserRefused(texts.authUrl.blocked);
  tab.opener = null;
  try {
    tab.location.replace(await link());
  } catch (error) {
    tab.close();
    throw error;
  }
};

/** The clipboard is taken in the click, its content promised: Safari allows it no other way. */
export const copyWhenThere = async (link: () => Promise<string>): Promise<void> => {
  const address = link();
  const text = address.then((url) => new Blob([url], { type: 'text/plain' }));
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]);
  } catch {
    // When the server said no, that is the reason to tell, not the clipboard's.
    await address;
    throw new BrowserRefused(texts.authUrl.noClipboard);
  }
};
