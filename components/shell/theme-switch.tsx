'use client';

import { useState } from 'react';
import { Segmented } from '../ui/segmented';
import { themeAttribute, themeCookie, themeFromCookie, type Theme } from './theme';

const options = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'System' },
];
const oneYearInSeconds = 31_536_000;

/** Light, dark or as the system has it; kept in a cookie, so the server paints the right one from the first byte. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);

  function choose(next: Theme) {
    setTheme(next);
    const attribute = themeAttribute(next);
    if (attribute) document.documentElement.dataset.theme = attribute;
    else delete document.documentElement.dataset.theme;
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `${themeCookie}=${next}; path=/; max-age=${oneYearInSeconds}; samesite=lax${secure}`;
  }

  return (
    <Segmented
      legend="Appearance"
      name="theme"
      options={options}
      value={theme}
      onChange={(event) => choose(themeFromCookie(event.currentTarget.value))}
    />
  );
}
