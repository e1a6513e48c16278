const searches = new Map<string, string>();

/** A list remembers its filter (`?…`, or nothing), so that the way up from one of its rows leads back to it. */
export const rememberList = (path: string, search: string): void => {
  searches.set(path, search === '' ? '' : `?${search}`);
};

export const rememberedList = (path: string): string => `${path}${searches.get(path) ?? ''}`;
