import type { ComponentProps, ReactNode } from 'react';
import { type Markup, markup } from '@/lib/format/markup';
import { classNames } from './class-names';

export type SegmentOption = { value: string; label: ReactNode; disabled?: boolean };

type SegmentedProps = Omit<ComponentProps<'input'>, 'type' | 'size' | 'value' | 'defaultValue'> & {
  /** What is being chosen; for screen readers. */
  legend: string;
  name: string;
  options: readonly SegmentOption[];
  /** Controlled: give `value` and `onChange`. Otherwise `defaultValue`. */
  value?: string | undefined;
  defaultValue?: string | undefined;
};

const frame = 'inline-flex rounded-lg border border-line-strong bg-card';

/**
 * A few choices side by side: radio buttons in another coat, so arrows, Tab and forms work as in the browser.
 * Further properties (onChange, ref, onBlur, aria-…) go to every radio.
 */
export function Segmented({
  legend,
  name,
  options,
  value,
  defaultValue,
  className,
  ...rest
}: SegmentedProps) {
  return (
    <fieldset className={classNames('print:hidden', className)}>
      <legend className="sr-only">{legend}</legend>
      <div className={frame}>
        {options.map((option) => (
          <label key={option.value} className="segment">
            <input
              type="radio"
              className="sr-only"
              name={name}
              value={option.value}
              disabled={option.disabled}
              {...(value === undefined
                ? { defaultChecked: option.value === defaultValue }
                : { checked: option.value === value })}
              {...rest}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

type SegmentedLinksProps = {
  /** The name of the group, for screen readers. */
  label: string;
  links: readonly { href: string; label: string | Markup; current: boolean }[];
  className?: string;
};

/** The same look as links: for a choice that lives in the address, and works before any script has loaded. */
export function SegmentedLinks({ label, links, className }: SegmentedLinksProps) {
  const written = links.map(({ href, label: words, current }) =>
    current
      ? markup`<a href="${href}" aria-current="true" class="segment">${words}</a>`
      : markup`<a href="${href}" class="segment">${words}</a>`,
  );
  return (
    <nav
      aria-label={label}
      className={classNames(frame, 'print:hidden', className)}
      dangerouslySetInnerHTML={{ __html: markup`${written}`.html }}
    />
  );
}
