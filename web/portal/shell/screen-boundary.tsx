import { Component, type ReactNode } from 'react';
import { BrowserRefused } from '../api/api-error.ts';
import { texts } from '../texts.ts';
import { ProblemBar } from '../ui/problem-bar.tsx';

interface Props {
  children: ReactNode;
}

/** A screen that fails to load (a new version was deployed, the network is gone) or to render says so; the rest stays. */
export class ScreenBoundary extends Component<Props, { failed: boolean }> {
  override state: { failed: boolean } = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <ProblemBar error={new BrowserRefused(texts.errors.screen)} onRetry={() => location.reload()} />;
  }
}
