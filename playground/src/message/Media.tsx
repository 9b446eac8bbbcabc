import { type ReactNode, useState } from 'react';
import type { Attachment, Media } from '@/api/discord';
import styles from './media.module.css';

const CDN = '/sandbox/discord/cdn/';
const BLACK = 6;

/** A colour of Discord as a line; an attribute of SVG, because our policy refuses styles in pages. */
export function Colour({ value }: { value: number | null | undefined }) {
  if (value === null || value === undefined) return null;
  const colour = `#${(value & 0xffffff).toString(16).padStart(BLACK, '0')}`;
  return (
    <svg className={styles.colour} aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 4 4">
      <rect width="4" height="4" fill={colour} />
    </svg>
  );
}

/** Where the sandbox itself has a file; null for what is on other hosts, which the page never asks. */
export function ownFile(url: string): string | null {
  try {
    const { pathname, search } = new URL(url, window.location.href);
    return pathname.startsWith(CDN) && isOfThisMachine(url) ? pathname + search : null;
  } catch {
    return null;
  }
}

function isOfThisMachine(url: string): boolean {
  const { hostname, protocol } = new URL(url, window.location.href);
  return protocol.startsWith('http') && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}

/** A picture of the sandbox; of any other only its address is shown. */
export function Picture(props: {
  media: Media | undefined;
  description?: string | null | undefined;
  spoiler?: boolean | undefined;
}) {
  const { media, description, spoiler } = props;
  const url = media?.url ?? '';
  const own = ownFile(url);
  return (
    <Covered spoiler={spoiler}>
      {own ? (
        <img className={styles.picture} src={own} alt={description ?? ''} loading="lazy" />
      ) : (
        <Elsewhere url={url} description={description ?? ''} />
      )}
    </Covered>
  );
}

/** Shows a spoiler only when it is asked for. */
export function Covered({ spoiler = false, children }: { spoiler?: boolean | undefined; children: ReactNode }) {
  const [open, setOpen] = useState(!spoiler);
  if (open) return children;
  return (
    <button type="button" className={styles.hidden} onClick={() => setOpen(true)}>
      Spoiler
    </button>
  );
}

/** Stands for a picture of another host. */
function Elsewhere({ url, description }: { url: string; description: string }) {
  return (
    <div className={styles.elsewhere} title={url}>
      <span className={styles.glyph} aria-hidden="true">
        ▧
      </span>
      <span>{description || 'Picture'}</span>
      <small>{hostOf(url)} · not loaded in the sandbox</small>
    </div>
  );
}

function hostOf(url: string): string {
  try {
    return new URL(url).host || 'elsewhere';
  } catch {
    return 'elsewhere';
  }
}

const KIBI = 1024;

export function sizeText(bytes: number): string {
  if (bytes < KIBI) return `${bytes} bytes`;
  if (bytes < KIBI * KIBI) return `${(bytes / KIBI).toFixed(1)} KB`;
  return `${(bytes / KIBI / KIBI).toFixed(1)} MB`;
}

export function FileLink({ url, name, size }: { url: string; name: string; size: number | undefined }) {
  const own = ownFile(url);
  return (
    <div className={styles.file}>
      <span className={styles.glyph} aria-hidden="true">
        ▤
      </span>
      <div>
        {own ? (
          <a href={own} download={name}>
            {name}
          </a>
        ) : (
          <span>{name || url}</span>
        )}
        {size !== undefined && <small>{sizeText(size)}</small>}
      </div>
    </div>
  );
}

const IMAGES = /^image\/(png|jpeg|gif|webp)$/;

export function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  if (attachments.length === 0) return null;
  return (
    <div className={styles.attachments}>
      {attachments.map((one) =>
        IMAGES.test(one.content_type?.split(';')[0] ?? '') && ownFile(one.url) ? (
          <Picture
            key={one.id}
            media={{ url: one.url }}
            description={one.description || one.filename}
            spoiler={one.filename.startsWith('SPOILER_')}
          />
        ) : (
          <FileLink key={one.id} url={one.url} name={one.filename} size={one.size} />
        ),
      )}
    </div>
  );
}
