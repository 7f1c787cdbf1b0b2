'use client';

import { useRouter } from 'next/navigation';
import { type AskedRisk, type RecordRiskAnswer, RiskDigit } from './risk-digit';

/** Item 9 asked for on a page that shows what is saved: it is loaded again once the answer is in. */
export function AskedRiskDigit({ asked, record }: { asked: AskedRisk; record: RecordRiskAnswer }) {
  const router = useRouter();
  return <RiskDigit asked={asked} record={record} onRecorded={() => router.refresh()} />;
}
