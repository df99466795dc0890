import type { ComponentChildren } from 'preact';
import { Icon } from './icon.js';
import './notice.css';

interface Props {
  kind: 'ok' | 'info' | 'warning' | 'danger';
  children: ComponentChildren;
}

/** What to know first, in a box of its colour. */
export const Notice = ({ kind, children }: Props) => (
  <div class={`notice ${kind}`}>
    <Icon name={kind === 'ok' ? 'check' : 'alert'} />
    <div>{children}</div>
  </div>
);
