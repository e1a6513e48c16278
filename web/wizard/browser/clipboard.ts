/** Copies text. False: the browser does not allow it, the person has to copy by hand. */
export const copyText = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};

/** Copies what is still on its way: the click's permission would be gone once it has arrived. */
export const copyWhenThere = async (text: Promise<string>): Promise<boolean> => {
  try {
    const blob = text.then((arrived) => new Blob([arrived], { type: 'text/plain' }));
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
    return true;
  } catch {
    return false;
  }
};
