import type { AnswerOption } from '@/lib/domain/instruments/types';

/** The answers of one item in words, each with its number. */
export function AnswerWords({ options }: { options: readonly AnswerOption[] }) {
  const said = options.filter((option) => option.label !== undefined);
  return (
    <ol className="mt-1.5 space-y-1 text-xs">
      {said.map((option) => (
        <li key={option.value} className="flex gap-2">
          <span className="w-4 shrink-0 font-semibold tabular-nums">{option.value}</span>
          <span>{option.label}</span>
        </li>
      ))}
    </ol>
  );
}
