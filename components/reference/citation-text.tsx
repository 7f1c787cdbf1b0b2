/** A citation whose doi can be followed. */
export function CitationText({ citation }: { citation: string }) {
  const [words = '', doi] = citation.split(/\s*doi:/);
  return (
    <>
      {words}{' '}
      {doi && (
        <a href={`https://doi.org/${doi}`} rel="noreferrer" target="_blank" className="break-all">
          doi:{doi}
        </a>
      )}
    </>
  );
}
