import { ButtonLink } from '../ui/button-link';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { TextArea } from '../ui/text-area';

type AmendingNoticeProps = {
  reason: string;
  onReason: (reason: string) => void;
  /** Back to the record as it was signed. */
  cancelHref: string;
};

/** Stands over the form of a signed record: why it is changed comes first. */
export function AmendingNotice({ reason, onReason, cancelHref }: AmendingNoticeProps) {
  return (
    <Notice
      tone="attention"
      title="You are amending a signed record"
      actions={
        <ButtonLink href={cancelHref} size="small">
          Leave it as signed
        </ButtonLink>
      }
    >
      <p>What was signed stays readable beside the new text. You sign the amendment when you save it.</p>
      <Field
        id="amendment-reason"
        label="Reason for the amendment"
        requirement="required"
        className="mt-2 max-w-2xl"
      >
        {(control) => (
          <TextArea {...control} rows={2} value={reason} onChange={(event) => onReason(event.target.value)} />
        )}
      </Field>
    </Notice>
  );
}
