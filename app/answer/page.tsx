import { connection } from 'next/server';
import { AnswerFrame, AnswerMessage } from '@/components/self-report/answer-frame';
import { CodeForm } from '@/components/self-report/code-form';
import { enterAnswerCode } from './actions';

/** Where the short code is typed. */
export default async function CodePage() {
  await connection();
  return (
    <AnswerFrame clinicName={null} crisisText={null}>
      <AnswerMessage title="Type the code you were given">
        <CodeForm action={enterAnswerCode} />
      </AnswerMessage>
    </AnswerFrame>
  );
}
