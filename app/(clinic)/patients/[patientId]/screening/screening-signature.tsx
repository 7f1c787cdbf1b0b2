import { SignatureHistory } from '@/components/signing/signature-history';
import { SigningPanel } from '@/components/signing/signing-panel';
import { type Actor, may } from '@/lib/auth/actor';
import type { RecordSigning } from '@/lib/domain/signing/record-signing';
import { signStoredRecord } from '../signing/actions';

type ScreeningSignatureProps = {
  actor: Actor;
  patientId: string;
  screeningId: string;
  signing: RecordSigning;
};

/** The signature under a decided screening, and the way to amend what is signed. */
export function ScreeningSignature({ actor, patientId, screeningId, signing }: ScreeningSignatureProps) {
  return (
    <div className="my-3 max-w-xl">
      <SigningPanel
        record={{ patientId, recordKind: 'screening', recordId: screeningId }}
        signing={signing}
        signer={actor.userName}
        sign={may(actor, 'records.sign') ? signStoredRecord : null}
        amendHref={
          may(actor, 'screening.decide') ? `/patients/${patientId}/screening/${screeningId}?amend=1` : null
        }
        markInError={null}
      />
      <SignatureHistory signatures={signing.signatures} />
    </div>
  );
}
