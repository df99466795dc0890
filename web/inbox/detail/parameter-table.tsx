import { useInboxTexts } from '../messages/texts.js';
import './parameter-table.css';

interface Props {
  parameters: Readonly<Record<string, string>>;
  /** Without a heading, in the given order. */
  isPlain?: boolean;
}

export function ParameterTable({ parameters, isPlain }: Props) {
  const { request, signature } = useInboxTexts();
  const given = Object.entries(parameters);
  const rows = isPlain ? given : given.sort(([one], [other]) => (one < other ? -1 : 1));
  if (rows.length === 0) {
    return <p class="muted">{request.noParameters}</p>;
  }
  return (
    <table class="parameter-table">
      <caption class={isPlain ? 'visually-hidden' : 'detail-heading'}>
        {request.parameters} <span class="muted">{rows.length}</span>
      </caption>
      <colgroup>
        <col class="parameter-name" />
        <col />
      </colgroup>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{request.name}</th>
          <th scope="col">{request.value}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value || <span class="muted">{signature.none}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
