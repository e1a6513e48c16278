import { FluentProvider, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from './api/query-client.ts';
import { App } from './shell/app.tsx';
import { preloadScreen } from './shell/screens.tsx';
import { usePrefersDark } from './ui/use-media.ts';

const client = makeQueryClient();
preloadScreen(location.pathname);

const Root = (): ReactNode => (
  <FluentProvider theme={usePrefersDark() ? webDarkTheme : webLightTheme}>
    <QueryClientProvider client={client}>
      <App />
    </QueryClientProvider>
  </FluentProvider>
);

const container = document.getElementById('root');
if (container) createRoot(container).render(<Root />);
