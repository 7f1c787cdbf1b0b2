export const themes = ['light', 'dark', 'system'] as const;
export type Theme = (typeof themes)[number];

/** The cookie that keeps the choice; readable by the page, it holds nothing private. */
export const themeCookie = 'theme';

/** The choice in the cookie's value; anything unknown follows the system. */
export function themeFromCookie(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system';
}

/** What to write on <html data-theme>, so that the first paint is already right. */
export function themeAttribute(theme: Theme): 'light' | 'dark' | undefined {
  return theme === 'system' ? undefined : theme;
}
