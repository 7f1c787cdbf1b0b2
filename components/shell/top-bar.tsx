'use client';

import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { SignOutForm } from '../auth/sign-out-form';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { useSoftLinks } from '../ui/soft-link';
import { FindPatient } from './find-patient';
import type { Theme } from './theme';
import { ThemeSwitch } from './theme-switch';

export type Place = { href: string; label: string };

type TopBarProps = {
  /** Where the brand leads. */
  homeHref: string;
  places: readonly Place[];
  clinicName: string;
  /** In the clinic's words: "Clinician". */
  role: string;
  /** The person signed in. */
  userName: string;
  /** Lets the way out work as a plain form; "" when the browser has none yet. */
  csrfToken: string;
  theme: Theme;
  /** False for those who may not see patients: no search is offered. */
  canFindPatients?: boolean;
  /** Whether the published cohorts may be read: the search box leads to them too. */
  canReadReferences?: boolean;
};

const referencePlaces: readonly Place[] = [
  { href: '/about-the-pilot', label: 'About the pilot' },
  { href: '/settings/reference', label: 'References' },
];

/**
 * The bar on top of every page: places, search, who is signed in and where. One client component, so that the server
 * sends its few texts once and not its whole tree beside the markup.
 */
export function TopBar(props: TopBarProps) {
  const { homeHref, places, clinicName, role, canFindPatients = true, canReadReferences = false } = props;
  const path = usePathname();
  const follow = useSoftLinks();
  return (
    <header className="z-30 border-b border-line bg-card md:sticky md:top-0 print:hidden">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:top-1 focus:left-1 focus:z-50 focus:rounded-lg focus:bg-accent focus:px-3 focus:py-2 focus:text-on-accent"
      >
        Skip to the page
      </a>
      <div className="flex min-h-bar flex-wrap items-center gap-x-3 px-5 max-md:gap-y-1.5 max-md:pt-1.5 max-sm:px-3">
        <a
          href={homeHref}
          onClick={follow}
          className="flex min-h-8 items-center gap-2 rounded-lg font-bold whitespace-nowrap no-underline coarse:min-h-target"
        >
          <span aria-hidden="true" className="size-2.5 rounded-[3px] bg-accent" />
          KAP Clinic
        </a>
        <nav
          aria-label="Places"
          onClick={follow}
          className="flex gap-0.5 max-md:order-last max-md:-mx-3 max-md:basis-[calc(100%+1.5rem)] max-md:overflow-x-auto max-md:border-t max-md:border-line max-md:px-1"
        >
          {places.map((place) => (
            <a
              key={place.href}
              href={place.href}
              aria-current={path === place.href || path.startsWith(`${place.href}/`) ? 'page' : undefined}
              className="place-link"
            >
              {place.label}
            </a>
          ))}
        </nav>
        <div className="ml-auto flex min-w-0 items-center gap-3">
          {canFindPatients && (
            <FindPatient places={canReadReferences ? [...places, ...referencePlaces] : places} />
          )}
          <span className="truncate text-xs text-muted max-lg:hidden">{clinicName}</span>
          <span className="max-xl:hidden">
            <Chip>{role}</Chip>
          </span>
          <UserMenu {...props} />
        </div>
      </div>
    </header>
  );
}

// The browser's own popover: closes on Escape and on a click elsewhere. Its content is drawn when it opens first.
function UserMenu({ userName, role, clinicName, csrfToken, theme }: TopBarProps) {
  const [ready, setReady] = useState(false);
  return (
    <>
      <button
        type="button"
        popoverTarget="user-menu"
        aria-label={`Your account: ${userName}`}
        className="inline-flex size-8 shrink-0 items-center justify-center rounded-full border border-line-strong text-muted hover:bg-sunken hover:text-ink coarse:size-11"
      >
        <Icon name="user" />
      </button>
      <div
        id="user-menu"
        popover="auto"
        role="group"
        aria-label="Your account"
        onBeforeToggle={() => setReady(true)}
        // Opened before this script was there, it has not said so.
        ref={(menu) => {
          if (menu?.matches(':popover-open')) setReady(true);
        }}
        className="fixed inset-auto top-[3.25rem] right-3 m-0 w-64 rounded-card border border-line bg-card p-3.5 text-ink shadow-overlay"
      >
        {ready && (
          <>
            <p className="font-semibold">{userName}</p>
            <p className="text-xs text-muted">
              {role} · {clinicName}
            </p>
            <p className="mt-3 mb-1 text-2xs text-faint">Appearance</p>
            <ThemeSwitch initial={theme} />
            <div className="mt-3 border-t border-line pt-3">
              <SignOutForm csrfToken={csrfToken} />
            </div>
          </>
        )}
      </div>
    </>
  );
}
