const addressOf = (text: string): string | undefined => {
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return `mailto:${text}`;
  if (/^https?:\/\/\S+$/.test(text)) return text;
  if (/^\+?[\d\s()/-]{5,}$/.test(text)) return `tel:${text.replace(/[^\d+]/g, '')}`;
  return undefined;
};

/** A support contact as the provider typed it: an address, a number, a page, or words. */
export const Contact = ({ text }: { text: string }) => {
  const address = addressOf(text.trim());
  return address === undefined ? <span>{text}</span> : <a href={address}>{text}</a>;
};
