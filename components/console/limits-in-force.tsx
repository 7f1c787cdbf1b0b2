import { consoleLimitSources, limitLines } from '@/lib/domain/console/limits';
import type { ConsoleSetup } from './console-setup';

/** By what a reading turns amber or red, and whose decision that is. */
export function LimitsInForce({ setup }: { setup: ConsoleSetup }) {
  return (
    <details className="mt-2 text-xs text-muted print:hidden">
      <summary className="flex min-h-target cursor-pointer items-center gap-1.5">
        <span aria-hidden="true">▸</span> Amber and red by the clinic’s own limits
        {!setup.limitsAreOwn && ' (starting values, not confirmed yet)'}
      </summary>
      <ul className="mb-1 list-disc pl-5">
        {limitLines(setup.limits).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        {!setup.limitsAreOwn && `${consoleLimitSources} `}
        Red holds the next dose. The clinic sets them under{' '}
        <a href="/settings/safety" className="underline">
          Settings, Safety
        </a>
        .
      </p>
    </details>
  );
}
