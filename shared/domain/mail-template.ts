/** What a template may name. The link is the two placeholders written as one token; either alone is not the link. */
export interface TemplateValues {
  CustomerId: string;
  CustomerName: string;
  ServiceProvider: string;
  link: string;
}

const linkToken = '{{CustomerAuthenticationPortalUrl}}/{{InvitationId}}';
const known = ['CustomerId', 'CustomerName', 'ServiceProvider'] as const;
/** All that a body may have, as it is written. */
export const placeholders: readonly string[] = [linkToken, ...known.map((name) => `{{${name}}}`)];

const token = /\{\{CustomerAuthenticationPortalUrl\}\}\/\{\{InvitationId\}\}|\{\{\s*(\w+)\s*\}\}/g;

/** What is wrong with a template, in sentences; empty when it can be used. A body must carry the link, a subject must not. */
export const templateProblems = (template: string, part: 'subject' | 'body'): string[] => {
  const unknown = [...template.matchAll(token)]
    .map((match) => match[1])
    .filter((name): name is string => name !== undefined && !(known as readonly string[]).includes(name));
  const problems = unknown.map(
    (name) =>
      `The placeholder {{${name}}} is not known. Use ${known.map((k) => `{{${k}}}`).join(', ')} or ${linkToken}.`,
  );
  const hasLink = template.includes(linkToken);
  if (part === 'body' && !hasLink) problems.push(`The body has no link. Put ${linkToken} where it belongs.`);
  if (part === 'subject' && hasLink)
    problems.push('A subject cannot carry the link: mail servers log subjects.');
  return problems;
};

/** The template with its values, each passed through `escape` (HTML escaping for the HTML part, identity for plain text). */
export const renderTemplate = (
  template: string,
  values: TemplateValues,
  escape: (text: string) => string,
): string =>
  template.replace(token, (match, name: string | undefined) => {
    if (match === linkToken) return escape(values.link);
    const found = known.find((k) => k === name);
    return found ? escape(values[found]) : match;
  });
