import { Component, type ReactNode } from 'react';
import { ProblemBar } from '../ui/problem-bar.tsx';

interface Props {
  children: ReactNode;
}

/** A screen that fails to load (a new version was deployed, the network is gone) or to render says so; the rest stays. */
export class ScreenBoundary extends Component<Props, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    return <ProblemBar error={this.state.error} onRetry={() => location.reload()} />;
  }
}
