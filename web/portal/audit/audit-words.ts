/** `invitationEmail` is "invitation email". */
export const fieldWords = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('.', ', ');

/** The code of an action in words: `invitation.linkCopied` is "Invitation: link copied", with `.refused` "… (refused)". */
export const actionWords = (action: string): string => {
  const [thing = '', done = '', outcome] = action.split('.').map(fieldWords);
  const first = `${thing.slice(0, 1).toUpperCase()}${thing.slice(1)}`;
  return [first, done && `: ${done}`, outcome && ` (${outcome})`].filter(Boolean).join('');
};

/** A customer's id with the letters that its key keeps as bytes; what is no such id stays as it is. */
export const subjectWords = (subject: string): string => {
  try {
    return decodeURIComponent(subject.replaceAll('%', '%25').replaceAll(/~([0-9a-f]{2})/g, '%$1'));
  } catch {
    return subject;
  }
};

/** Where the subject of an entry is to be seen; a deleted customer is nowhere. */
export const subjectPath = (action: string, subject: string): string | undefined => {
  if (action.startsWith('invitation.')) return `/invitations/${encodeURIComponent(subject)}`;
  if (action.startsWith('webhook.') && !action.startsWith('webhook.deleted'))
    return `/webhooks/${encodeURIComponent(subject)}`;
  if (/^(customer|connection|consent|users)\./.test(action) && !action.startsWith('customer.deleted'))
    return `/customers/${encodeURIComponent(subject)}`;
  return undefined;
};
