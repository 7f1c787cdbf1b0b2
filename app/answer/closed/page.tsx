import { currentAnswering } from '@/lib/auth/answering';
import { isClosedReason } from '@/lib/format/answer-sentences';
import { ClosedPage } from '../answer-page';

type ClosedParams = { searchParams: Promise<{ why?: string | string[] }> };

/** A calm page for a way in that opens nothing; it names no patient. */
export default async function AnswerClosedPage({ searchParams }: ClosedParams) {
  const { why } = await searchParams;
  return <ClosedPage reason={isClosedReason(why) ? why : 'unknown'} answering={await currentAnswering()} />;
}
