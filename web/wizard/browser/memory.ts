/** `tab` lasts as long as this tab, `browser` until it is cleared. */
type Keeper = 'tab' | 'browser';

const storeOf = (keeper: Keeper): Storage => (keeper === 'tab' ? sessionStorage : localStorage);

/** Storage may be switched off by the browser's settings: the page works without. */
export const remember = (keeper: Keeper, name: string, value: string): void => {
  try {
    storeOf(keeper).setItem(name, value);
  } catch {
    // Nothing is lost but convenience.
  }
};

export const recall = (keeper: Keeper, name: string): string | undefined => {
  try {
    return storeOf(keeper).getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
};
