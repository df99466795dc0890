import type { ComponentChildren } from 'preact';
import './signature-step.css';

interface Props {
  title: string;
  note?: string;
  children: ComponentChildren;
}

export const SignatureStep = ({ title, note, children }: Props) => (
  <li class="signature-step">
    <h3>{title}</h3>
    {note && <p class="muted">{note}</p>}
    {children}
  </li>
);
