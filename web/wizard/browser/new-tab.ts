import { texts } from '../texts.ts';

interface NewTab {
  go: (url: string) => void;
  close: () => void;
}

/** Addresses come from the API; a page is opened for http(s) only. */
const isWebAddress = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

/**
 * Opens an empty tab, to be sent somewhere once the address is known: browsers allow a new tab only while a click is
 * being handled. Undefined: the browser blocked it. The page there cannot reach back to this one.
 */
export const openNewTab = (): NewTab | undefined => {
  const tab = window.open('', '_blank');
  if (tab === null) return undefined;
  tab.opener = null;
  tab.document.title = texts.newTab.title;
  tab.document.documentElement.style.colorScheme = 'light dark';
  tab.document.documentElement.style.fontFamily = 'system-ui, sans-serif';
  tab.document.body.textContent = texts.newTab.body;
  return {
    go: (url) => {
      if (isWebAddress(url)) tab.location.replace(url);
    },
    close: () => tab.close(),
  };
};
