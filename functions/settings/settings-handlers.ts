import type { invitationSettingsEndpoints } from '../../shared/contracts/invitation-settings.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandlers } from '../http/endpoint-functions.ts';
import { resetInvitationSettings, saveInvitationSettings } from './change-settings.ts';
import { showLogo, uploadLogo } from './logo.ts';
import { previewInvitationMail } from './preview-mail.ts';
import { readInvitationSettings } from './read-settings.ts';
import { sendTestMail } from './send-test-mail.ts';

/** Invitation and e-mail settings. */
export const settingsHandlers = (
  ports: Ports,
): EndpointHandlers<keyof typeof invitationSettingsEndpoints> => ({
  readInvitationSettings: readInvitationSettings(ports),
  saveInvitationSettings: saveInvitationSettings(ports),
  resetInvitationSettings: resetInvitationSettings(ports),
  previewInvitationMail: previewInvitationMail(ports),
  sendTestMail: sendTestMail(ports),
  uploadLogo: uploadLogo(ports),
  showLogo: showLogo(ports),
});
