import { useRef } from 'react';
import styles from './composer.module.css';

/** Opens the browser's own choice of files. */
export function AttachButton({ onChosen }: { onChosen: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = '';
          if (chosen.length > 0) onChosen(chosen);
        }}
      />
      <button
        type="button"
        className={styles.attach}
        aria-label="Attach files"
        title="Attach files"
        onClick={() => input.current?.click()}
      >
        <span aria-hidden="true">+</span>
      </button>
    </>
  );
}

/** The files that go with the next message. */
export function ChosenFiles({ files, onRemove }: { files: readonly File[]; onRemove: (index: number) => void }) {
  if (files.length === 0) return null;
  return (
    <ul className={styles.files} aria-label="Files of the message">
      {files.map((file, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name
        <li key={i}>
          {file.name}
          <button type="button" aria-label={`Remove ${file.name}`} onClick={() => onRemove(i)}>
            <span aria-hidden="true">✕</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
