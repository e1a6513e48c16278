import { escapeHtml } from '../../orchestrations/mail-delivery/layout.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { sampleMail } from './sample-mail.ts';

/** The mail as a document of its own: sandboxed, no scripts, only styles written in it and our own pictures; framed by the portal only. */
const previewHeaders = (portalUrl: string) => ({
  'content-security-policy': [
    'sandbox',
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src ${new URL(portalUrl).origin}`,
    "frame-ancestors 'self'",
  ].join('; '),
});

export const previewInvitationMail =
  ({
    providerSetup,
  }: Pick<Ports, 'providerSetup'>): EndpointHandler<typeof endpoints.previewInvitationMail> =>
  async ({ body: { settings, part }, actor, now }) => {
    const { portalUrl } = await providerSetup.read();
    const { html, plainText } = sampleMail({ settings, portalUrl, to: actor.userPrincipalName, now });
    return {
      body: part === 'html' ? withoutWayOut(html) : asPage(plainText),
      headers: previewHeaders(portalUrl),
    };
  };

/** A click on a link asks for a new tab, which the sandbox does not open: the frame keeps showing the mail. */
const withoutWayOut = (html: string): string => html.replace('<head>', '<head><base target="_blank">');

const asPage = (plainText: string): string =>
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Plain text</title></head>' +
  '<body style="margin:12px;background:#fff;color:#1f1f1f"><pre style="margin:0;white-space:pre-wrap;overflow-wrap:anywhere;' +
  `font:14px/20px Consolas,monospace">${escapeHtml(plainText)}</pre></body></html>`;
