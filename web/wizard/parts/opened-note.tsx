import type { LinkName } from '../api/invitation-client.ts';
import type { Working } from '../session/working.ts';
import { texts } from '../texts.ts';

/** Where the new tab went, and a link to it in case the browser blocked it or it was closed. */
export const OpenedNote = ({ state, name }: Pick<Working, 'state'> & { name: LinkName }) => {
  const { opened } = state;
  if (opened?.name !== name) return null;
  const { blocked, url } = opened;
  return (
    <div class="note" role="status">
      <p>{blocked ? texts.newTab.blocked : texts.newTab.opened}</p>
      <p>
        <a class={blocked ? 'button primary' : ''} href={url} target="_blank" rel="noopener noreferrer">
          {blocked ? texts.newTab.link : texts.newTab.again}
        </a>
      </p>
    </div>
  );
};
