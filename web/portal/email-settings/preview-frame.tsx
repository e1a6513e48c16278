import { useEffect, useRef, type ReactNode } from 'react';
import { invitationSettingsEndpoints } from '../../../shared/contracts/invitation-settings.ts';

interface PreviewFrameProps {
  name: string;
  title: string;
  json: string;
  onShown: () => void;
}

/**
 * One state of the mail, as a document of its own that may run nothing. A form posts what was typed into the frame; each
 * state has a fresh frame, whose first document adds nothing to the browser's history.
 */
export const PreviewFrame = ({ name, title, json, onShown }: PreviewFrameProps): ReactNode => {
  const form = useRef<HTMLFormElement>(null);
  const posted = useRef(false);
  useEffect(() => {
    posted.current = true;
    form.current?.submit();
  }, []);
  return (
    <>
      <iframe name={name} title={title} sandbox="" onLoad={() => posted.current && onShown()} />
      <form
        ref={form}
        method="post"
        action={invitationSettingsEndpoints.previewInvitationMail.path}
        target={name}
        hidden
      >
        <input type="hidden" name="json" value={json} readOnly />
      </form>
    </>
  );
};
