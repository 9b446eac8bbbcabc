import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouter, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { configuration } from '@/api/configuration';
import { useSession } from '@/session/hooks';
import { me } from '@/session/me';
import { session } from '@/session/session';
import { common } from '@/wording/common';
import { ColourSwitch } from './ColourSwitch';
import styles from './layout.module.css';
import { OfflineBanner, Refusal } from './States';

const PAGES = [
  ['/dashboard', common.nav.dashboard],
  ['/escrow', common.nav.escrow],
  ['/contracts', common.nav.contracts],
  ['/settings', common.nav.settings],
] as const;

const FOOTER_PAGES = [
  ['/verify', common.nav.verify],
  ['/terms', common.nav.terms],
] as const;

/** They have a button of their own. */
const SIGN_IN_PAGES = new Set(['/', '/login', '/consent']);

/** What is around every page. */
export function Layout({ children }: { children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const shown = useRef(path);
  const [failed, setFailed] = useState<unknown>(null);

  // A screen reader and the keyboard continue at the new page.
  useEffect(() => {
    if (shown.current !== path) main.current?.focus({ preventScroll: true });
    shown.current = path;
  }, [path]);

  const signOut = () => {
    setFailed(null);
    session.signOut().catch(setFailed);
  };

  return (
    <div className={styles.frame}>
      <a href="#page" className={styles.skip}>
        {common.skip}
      </a>
      <Header key={path} signOut={signOut} />
      <OfflineBanner />
      {failed !== null && (
        <div className={styles.notice}>
          <p>{common.signedOutHere}</p>
          <Refusal error={failed} />
          <Button variant="default" size="sm" onClick={signOut}>
            {common.signOutAgain}
          </Button>
        </div>
      )}
      <main id="page" ref={main} tabIndex={-1}>
        {children}
      </main>
      <Footer />
    </div>
  );
}

/** Of the pages, those that this build has. */
function usePages<Entry extends readonly [string, string]>(pages: readonly Entry[]): readonly Entry[] {
  const { routesByPath } = useRouter();
  return pages.filter(([path]) => path in routesByPath);
}

function Header({ signOut }: { signOut: () => void }) {
  const state = useSession();
  const pages = usePages(PAGES);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const [open, setOpen] = useState(false);
  const signedIn = state.status === 'signed-in' || state.status === 'expired';
  return (
    <header className={styles.header}>
      <div className={styles.bar}>
        <Link to="/" className={styles.brand}>
          <Mark />
          {common.product}
        </Link>
        {signedIn && (
          <button
            type="button"
            className={styles.menu}
            aria-expanded={open}
            aria-controls="pages"
            onClick={() => setOpen(!open)}
          >
            {open ? common.closeMenu : common.menu}
          </button>
        )}
        <div id="pages" className={styles.pages} data-open={open}>
          {signedIn && (
            <nav aria-label={common.navigation}>
              <ul>
                {pages.map(([to, name]) => (
                  <li key={to}>
                    <Link to={to as '/'} activeProps={{ 'aria-current': 'page' }}>
                      {name}
                    </Link>
                  </li>
                ))}
              </ul>
            </nav>
          )}
          {signedIn && <Person signOut={signOut} />}
        </div>
        {state.status === 'signed-out' && !SIGN_IN_PAGES.has(path) && (
          <Button component={Link} to="/login" size="sm">
            {common.signIn}
          </Button>
        )}
      </div>
    </header>
  );
}

function Person({ signOut }: { signOut: () => void }) {
  const { data } = useQuery(me);
  return (
    <div className={styles.person}>
      {data && <span className={styles.name}>{data.name}</span>}
      <Button variant="default" size="sm" onClick={signOut}>
        {common.signOut}
      </Button>
    </div>
  );
}

function Footer() {
  const { data } = useQuery(configuration);
  return (
    <footer className={styles.footer}>
      <div>
        <p>{data?.world === 'SANDBOX' ? common.sandbox : common.footer}</p>
        <ul>
          {usePages(FOOTER_PAGES).map(([to, name]) => (
            <li key={to}>
              <Link to={to as '/'}>{name}</Link>
            </li>
          ))}
          <li>
            <a href="/docs">{common.docs}</a>
          </li>
        </ul>
        <ColourSwitch />
      </div>
    </footer>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" />
      <path d="M9 7h8.2a5 5 0 0 1 2.9 9.1A5.2 5.2 0 0 1 17.6 25H9zm4 4v3.8h3.6a1.9 1.9 0 0 0 0-3.8zm0 7v3.8h4a1.9 1.9 0 0 0 0-3.8z" />
    </svg>
  );
}
