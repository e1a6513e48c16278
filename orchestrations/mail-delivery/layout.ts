import type { MailFacts } from '../../shared/domain/mail-text.ts';

/** `link`: an address in the text that can be clicked. */
export type MailBlock = { text: string; link?: string } | { button: { label: string; url: string } };

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const font = 'font-family:Segoe UI,Helvetica,Arial,sans-serif';

const paragraph = ({ text, link }: { text: string; link?: string }): string =>
  `<p style="margin:0 0 16px;font-size:16px;line-height:24px">${linked(escapeHtml(text), link).replaceAll('\n', '<br>')}</p>`;

const linked = (html: string, link: string | undefined): string => {
  if (!link) return html;
  const address = escapeHtml(link);
  return html.replaceAll(address, `<a href="${address}" style="word-break:break-all">${address}</a>`);
};

/** Outlook on Windows pads a cell, but not a link: there the cell is the button (`mso-padding-alt`). */
const button = ({ label, url }: { label: string; url: string }): string =>
  `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 16px"><tr><td bgcolor="#0f5ea8" style="border-radius:4px;background-color:#0f5ea8;mso-padding-alt:12px 24px">` +
  `<a href="${escapeHtml(url)}" style="display:inline-block;padding:12px 24px;border-radius:4px;color:#ffffff;font-size:16px;font-weight:600;text-decoration:none">${escapeHtml(label)}</a></td></tr></table>` +
  `<p style="margin:0 0 16px;font-size:13px;line-height:20px;color:#5c5c5c;word-break:break-all">Or copy this address into a browser:<br>${escapeHtml(url)}</p>`;

/** Without words of its own: the name stands below, and clients that show no pictures lose nothing. */
const logo = (url: string | undefined): string =>
  url === undefined
    ? ''
    : `<img src="${escapeHtml(url)}" alt="" height="40" style="display:block;height:40px;max-width:100%;margin:0 0 8px;border:0">`;

/** For Outlook on Windows alone, which knows no `max-width`: a table of that width around. */
const forOutlook = (html: string): string => `<!--[if mso]>${html}<![endif]-->`;
const frameOpen = forOutlook(
  '<table role="presentation" width="560" cellpadding="0" cellspacing="0"><tr><td>',
);
const frameClose = forOutlook('</td></tr></table>');

/** Names without a blank break as well, before they widen the mail beyond a phone. */
const breaks = 'overflow-wrap:anywhere;word-break:break-word';

/** One column of tables, which every mail client understands; the colours hold in light and dark. */
export const mailLayout = (
  facts: Pick<MailFacts, 'provider' | 'support' | 'logo'>,
  blocks: readonly MailBlock[],
): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"></head>` +
  `<body style="margin:0;padding:0;background-color:#f3f3f3;${font};color:#1f1f1f">` +
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">${frameOpen}` +
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;${breaks};text-align:left;background-color:#ffffff;border-radius:8px">` +
  `<tr><td style="padding:24px 28px 0;font-size:18px;font-weight:600">${logo(facts.logo)}${escapeHtml(facts.provider)}</td></tr>` +
  `<tr><td style="padding:20px 28px 8px">${blocks.map((block) => ('text' in block ? paragraph(block) : button(block.button))).join('')}</td></tr>` +
  `<tr><td style="padding:12px 28px 24px;border-top:1px solid #e5e5e5;font-size:13px;line-height:20px;color:#5c5c5c">Questions? ${escapeHtml(facts.support)}</td></tr>` +
  `</table>${frameClose}</td></tr></table></body></html>`;
