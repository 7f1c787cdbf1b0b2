import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { ScriptButton } from './script-button';

export type ButtonTone = 'primary' | 'secondary' | 'quiet' | 'danger';
/** Heights: small 30 px, medium 36 px, large 44 px; under a coarse pointer all are at least 44 px. */
export type ButtonSize = 'small' | 'medium' | 'large';

const tones: Record<ButtonTone, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border-line-strong bg-card text-ink hover:bg-sunken',
  quiet: 'border-transparent text-accent hover:bg-accent-soft',
  danger: 'border-transparent bg-red text-on-red hover:bg-red-strong',
};
const sizes: Record<ButtonSize, string> = {
  small: 'min-h-row rounded-md px-2.5 text-sm',
  medium: 'min-h-control rounded-lg px-3 text-base',
  large: 'min-h-target rounded-lg px-4 text-base',
};

/** The look of a button, for links and labels that must look like one. */
export function buttonClass(tone: ButtonTone = 'secondary', size: ButtonSize = 'medium', className?: string) {
  return classNames('button', tones[tone], sizes[size], className);
}

export type ButtonProps = ComponentProps<'button'> & {
  tone?: ButtonTone;
  size?: ButtonSize;
  /** Submits a form that has an address of its own: it works before the page's script has loaded, and without it. */
  plain?: boolean;
};

/** A button; `type` is "button" unless said otherwise, so that none submits a form by accident. */
export function Button({ tone, size, plain = false, className, type = 'button', ...rest }: ButtonProps) {
  const needsScript = rest.onClick !== undefined || (type === 'submit' && !plain);
  const Element = needsScript ? ScriptButton : 'button';
  return <Element type={type} className={buttonClass(tone, size, className)} {...rest} />;
}
