import { signatureMeanings } from '@/lib/domain/signing/meanings';
import type { RecordSignature } from '@/lib/domain/signing/record-signing';
import { Card } from '../ui/card';

export function meaningWords(meaning: string): string {
  const words = signatureMeanings.find(({ key }) => key === meaning)?.words ?? meaning;
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** All signatures of an amended record, newest first, with what each amendment changed: the original struck through. */
export function SignatureHistory({ signatures }: { signatures: readonly RecordSignature[] }) {
  if (signatures.length < 2) return null;
  return (
    <Card title="History" note="what was signed, and what was amended" className="mt-3">
      <ol className="space-y-4">
        {[...signatures].reverse().map((signature) => (
          <li key={signature.ordinal}>
            <p>
              <strong>{signature.ordinal === 1 ? 'Signed' : 'Amended'}</strong> by {signature.name} on{' '}
              {signature.at} as {meaningWords(signature.meaning)}
            </p>
            {signature.reason !== null && <p className="text-muted">Reason: {signature.reason}</p>}
            {signature.ordinal > 1 && <Differences signature={signature} />}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Differences({ signature: { differences: all, ordinal } }: { signature: RecordSignature }) {
  // Who it was stands above with the name; the record itself holds the number of an account.
  const differences = all.filter(({ path }) => !/By(Id)?$/.test(path));
  if (differences.length === 0) return <p className="text-muted">The record says the same as before.</p>;
  return (
    <dl className="mt-1 grid gap-x-4 gap-y-1 sm:grid-cols-[minmax(8rem,auto)_1fr]" data-amendment={ordinal}>
      {differences.map(({ path, words, before, after }) => (
        <div key={path} className="contents">
          <dt className="text-muted">{words}</dt>
          <dd className="min-w-0 wrap-anywhere whitespace-pre-wrap">
            {before !== null && (
              <del className="text-muted">
                <span className="sr-only">Before: </span>
                {before}
              </del>
            )}{' '}
            {after === null ? (
              <span className="text-muted">taken out</span>
            ) : (
              <ins className="font-medium no-underline">
                <span className="sr-only">Now: </span>
                {after}
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
