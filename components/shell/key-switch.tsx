'use client';

import { useState } from 'react';
import { Checkbox } from '../ui/checkbox';
import { keyCookie, type SingleKey } from './single-keys';

const labels: Record<SingleKey, string> = {
  digits: 'Digit keys answer items',
  slash: '“/” finds a patient',
  charts: '“S”, “D”, “C”, “O” and “T” change the charts of a trajectory',
};

type KeySwitchProps = { of: SingleKey; initial: boolean; onSwitch?: (on: boolean) => void };

/** Switches a key that acts without Ctrl or ⌘ on and off, in this browser. */
export function KeySwitch({ of, initial, onSwitch }: KeySwitchProps) {
  const [isOn, setOn] = useState(initial);
  function choose(on: boolean) {
    document.cookie = keyCookie(of, on);
    setOn(on);
    onSwitch?.(on);
  }
  return (
    <Checkbox label={labels[of]} checked={isOn} onChange={(event) => choose(event.currentTarget.checked)} />
  );
}
