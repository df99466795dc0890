import { Fragment } from 'preact';

/** A code such as `isv.SMS_SIGNATURE_ILLEGAL`, which a narrow place breaks after a dot or an underscore only. */
export const Breakable = ({ text }: { text: string }) => (
  <>
    {text.split(/(?<=[._])/).map((part, index) => (
      // The parts of a text have no other key than their place.
      <Fragment key={index}>
        {index > 0 && <wbr />}
        {part}
      </Fragment>
    ))}
  </>
);
