import { Component, type ReactNode } from 'react';
import { Stopped } from './Missing.tsx';

interface RegionProps {
  /** of what stands in its place once it has failed */
  readonly className?: string;
  readonly children: ReactNode;
}

interface RegionState {
  readonly reason: string | null;
}

/** A part of the page that may fail alone: the others, and the run, go on. */
export class Region extends Component<RegionProps, RegionState> {
  override state: RegionState = { reason: null };

  static getDerivedStateFromError(error: unknown): RegionState {
    return { reason: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    const { className = '', children } = this.props;
    const { reason } = this.state;
    return reason === null ? children : <Stopped className={className} reason={reason} />;
  }
}
