'use client';

import { useState } from 'react';
import { Button } from '../ui/button';
import { TextInput, type TextInputProps } from '../ui/text-input';

/** A password with a button that shows it: what is typed blind is typed wrong. */
export function PasswordInput({ size = 'large', ...rest }: TextInputProps) {
  const [shown, setShown] = useState(false);
  return (
    <span className="flex gap-2">
      <TextInput
        {...rest}
        size={size}
        type={shown ? 'text' : 'password'}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
      />
      <Button
        size={size === 'large' ? 'large' : 'medium'}
        aria-pressed={shown}
        aria-label="Show the password"
        onClick={() => setShown(!shown)}
        className="w-16 shrink-0"
      >
        {shown ? 'Hide' : 'Show'}
      </Button>
    </span>
  );
}
