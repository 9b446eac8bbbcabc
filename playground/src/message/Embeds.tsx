import type { Embed } from '@/api/discord';
import { Markdown } from '@/text/Markdown';
import { safeLink } from '@/text/markdown';
import { full } from '@/text/time';
import styles from './embeds.module.css';
import { Colour, Picture } from './Media';

export function Embeds({ embeds }: { embeds: readonly Embed[] }) {
  return embeds.map((embed, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: embeds stay where they are
    <One key={i} embed={embed} />
  ));
}

function One({ embed }: { embed: Embed }) {
  const { title, description, url, author, fields = [], footer, timestamp, image, thumbnail, color } = embed;
  return (
    <article className={styles.embed}>
      <Colour value={color ?? 0x8a8578} />
      <div className={styles.content}>
        <div className={styles.head}>
          <div className={styles.words}>
            {author && <div className={styles.author}>{linkOrText(author.name, author.url)}</div>}
            {title && <div className={styles.title}>{linkOrText(title, url)}</div>}
            {description && <Markdown text={description} />}
          </div>
          {thumbnail && (
            <div className={styles.thumbnail}>
              <Picture media={thumbnail} />
            </div>
          )}
        </div>
        {fields.length > 0 && (
          <dl className={styles.fields}>
            {fields.map(({ name, value, inline }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: fields stay where they are
              <div key={i} data-inline={inline === true}>
                <dt>
                  <Markdown text={name} plain />
                </dt>
                <dd>
                  <Markdown text={value} />
                </dd>
              </div>
            ))}
          </dl>
        )}
        {image && <Picture media={image} />}
        {(footer || timestamp) && (
          <div className={styles.footer}>
            {[footer?.text, timestamp && full(timestamp)].filter((part) => part).join(' · ')}
          </div>
        )}
      </div>
    </article>
  );
}

function linkOrText(text: string, url: string | undefined) {
  const safe = url ? safeLink(url) : null;
  if (!safe) return <Markdown text={text} plain />;
  return (
    <a href={safe} target="_blank" rel="noreferrer noopener nofollow">
      {text}
    </a>
  );
}
