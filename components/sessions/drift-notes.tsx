import { classNames } from '../ui/class-names';

/** Where a session left its protocol, one sentence each; nothing when it kept to it. */
export function DriftNotes({
  flags,
  className,
}: {
  flags: readonly { excludes: boolean; sentence: string }[];
  className?: string;
}) {
  if (flags.length === 0) return null;
  return (
    <ul aria-label="Off protocol" className={classNames('text-xs text-balance text-amber', className)}>
      {flags.map(({ sentence, excludes }) => (
        <li key={sentence}>
          <span aria-hidden="true">▲ </span>
          {sentence}
          {excludes && ' Left out of the comparison with the pilot.'}
        </li>
      ))}
    </ul>
  );
}
