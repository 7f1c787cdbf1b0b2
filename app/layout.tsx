import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { themeAttribute, themeCookie, themeFromCookie } from '@/components/shell/theme';
import { fontClassNames } from '@/components/ui/font';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'KAP Clinic', template: '%s · KAP Clinic' },
  robots: { index: false, follow: false },
  icons: { icon: '/favicon.svg' },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f7f9' },
    { media: '(prefers-color-scheme: dark)', color: '#0f141b' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeFromCookie((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" data-theme={themeAttribute(theme)} className={fontClassNames}>
      <body className="font-sans">{children}</body>
    </html>
  );
}
