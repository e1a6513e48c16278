import { ToggleButton } from '@fluentui/react-components';
import { useEffect, useState, type ReactNode } from 'react';
import { renderTemplate } from '../../../shared/domain/mail-template.ts';
import { texts } from '../texts.ts';
import { PreviewFrame } from './preview-frame.tsx';
import type { Checked } from './settings-form.ts';

const pauseMs = 400;
const views = ['wide', 'narrow', 'plainText'] as const;
type View = (typeof views)[number];

interface State {
  number: number;
  json: string;
}

/** The states to show: the newest on top of the last one, until it is there. */
const useStates = (json: string | undefined) => {
  const [states, setStates] = useState<State[]>([]);
  const newest = states.at(-1);
  useEffect(() => {
    if (json === undefined || json === newest?.json) return undefined;
    const add = (): void =>
      setStates((before) => [...before.slice(-1), { number: (newest?.number ?? 0) + 1, json }]);
    const timer = setTimeout(add, newest ? pauseMs : 0);
    return () => clearTimeout(timer);
  }, [json, newest]);
  return {
    states,
    shown: (number: number) => setStates((all) => all.filter((state) => state.number >= number)),
  };
};

/** The mail as the customer gets it, following what is typed; what is not right keeps the last state that was. */
export const MailPreview = ({ checked }: { checked: Checked }): ReactNode => {
  const { preview: words } = texts.emailSettings;
  const [view, setView] = useState<View>('wide');
  const part = view === 'plainText' ? 'plainText' : 'html';
  const settings = checked.kind === 'fine' ? checked.settings : undefined;
  const { states, shown } = useStates(settings && JSON.stringify({ settings, part }));
  const sample = { CustomerId: 'Contoso', CustomerName: 'Contoso Ltd', link: '' };
  return (
    <section className="mail-preview" aria-labelledby="preview-heading">
      <h2 id="preview-heading">{words.title}</h2>
      <div className="command-group" role="group" aria-label={words.title}>
        {views.map((one) => (
          <ToggleButton key={one} size="small" checked={view === one} onClick={() => setView(one)}>
            {words.views[one]}
          </ToggleButton>
        ))}
      </div>
      {settings ? (
        <p className="preview-subject">
          {words.subject}{' '}
          <strong>
            {renderTemplate(
              settings.invitationSubject,
              { ...sample, ServiceProvider: settings.providerName },
              (text) => text,
            )}
          </strong>
        </p>
      ) : (
        <p className="preview-subject">{words.stale}</p>
      )}
      <div className={`preview-frames ${view}`}>
        {states.map(({ number, json }) => (
          <PreviewFrame
            key={number}
            name={`mail-preview-${number}`}
            title={words.frame}
            json={json}
            onShown={() => shown(number)}
          />
        ))}
      </div>
    </section>
  );
};
