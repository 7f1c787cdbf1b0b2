'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { SignatureDialog, type SigningProblem } from '@/components/signing/signature-dialog';
import { noAnswer, signingProblem } from '@/components/signing/signing-answer';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { useReady } from '@/components/ui/use-ready';
import type { Action } from '@/lib/schemas/action-result';

type MedicineActionsProps = {
  patientId: string;
  changeId: string;
  version: number;
  /** Whose name stands beside the mark. */
  userName: string;
  markInError: Action<{ changeId: string }>;
};

/** The two ways to put a recorded change right; nothing is ever deleted. */
export function MedicineActions({
  patientId,
  changeId,
  version,
  userName,
  markInError,
}: MedicineActionsProps) {
  const router = useRouter();
  const isReady = useReady();
  const key = useRef('');
  const [asking, setAsking] = useState(false);

  async function mark(reason: string): Promise<SigningProblem> {
    try {
      const problem = signingProblem(
        await markInError({ key: key.current, patientId, changeId, version, reason }),
      );
      if (problem !== null) return problem;
    } catch {
      return noAnswer;
    }
    setAsking(false);
    router.refresh();
    return null;
  }

  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      <ButtonLink href={`/patients/${patientId}/medicines/${changeId}?amend=1`}>Amend</ButtonLink>
      <Button
        tone="quiet"
        disabled={!isReady}
        onClick={() => {
          key.current = crypto.randomUUID();
          setAsking(true);
        }}
      >
        Entered in error
      </Button>
      <SignatureDialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Mark this change as entered in error"
        description="It leaves the list of what is taken and the charts. It stays readable here, with your name and reason; record the right one anew."
        signer={userName}
        reasonLabel="What is wrong with it"
        needsSignature={false}
        confirmWords="Mark as entered in error"
        onConfirm={({ reason }) => mark(reason.trim())}
      />
    </div>
  );
}
