import { useEffect, useMemo, useRef, useState } from 'react';
import { act, type Place } from '@/api/control';
import type { Message } from '@/api/discord';
import { sentence, type UsableCommand, view } from '@/api/view';
import { CommandForm } from '@/command/CommandForm';
import command from '@/command/command.module.css';
import { type Leaf, leaves, matching } from '@/command/entry';
import { problemOf, upload } from '@/parts/files';
import { displayName } from '@/parts/names';
import { useScene } from '@/state/context';
import styles from './composer.module.css';
import { AttachButton, ChosenFiles } from './Files';

const CONTENT_MAX = 2000;
const SUGGESTIONS_MAX = 12;
const TYPING_EVERY_MS = 8_000;

/** Where a person writes messages, and chooses commands after a slash. */
export function Composer(props: { name: string; replyTo: Message | null; onReplied: () => void }) {
  const { name, replyTo, onReplied } = props;
  const { store, guild, channelId } = useScene();
  const [text, setText] = useState('');
  const [leaf, setLeaf] = useState<Leaf | null>(null);
  const [commands, setCommands] = useState<readonly UsableCommand[] | null>(null);
  const [at, setAt] = useState(0);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const typedAt = useRef(0);
  const guildId = guild?.id;
  const place: Place = { userId: store.personId, channelId, ...(guildId ? { guildId } : {}) };
  const slash = text.startsWith('/') && !text.includes('\n');

  useEffect(() => {
    if (!slash) return;
    view
      .commands(store.personId, channelId, guildId)
      .then(setCommands)
      .catch(() => setCommands([]));
  }, [slash, store, channelId, guildId]);

  useEffect(() => {
    if (replyTo) field.current?.focus();
  }, [replyTo]);

  const all = useMemo(() => leaves(commands ?? []), [commands]);
  const suggested = slash && commands ? matching(all, text, SUGGESTIONS_MAX) : [];
  const open = slash && !leaf;

  const choose = (chosen: Leaf) => {
    setText('');
    setLeaf(chosen);
    setAt(0);
  };
  const write = async () => {
    const content = text.trim();
    if ((content === '' && files.length === 0) || content.length > CONTENT_MAX) return;
    setError(null);
    setText('');
    setFiles([]);
    typedAt.current = 0;
    onReplied();
    try {
      const uploads = await Promise.all(files.map(upload));
      await act.write(store.personId, channelId, { content, files: uploads, replyTo: replyTo?.id });
    } catch (problem) {
      setText(content);
      setFiles(files);
      setError(sentence(problem));
    }
  };
  const attach = (more: readonly File[]) => {
    const all = [...files, ...more];
    const problem = problemOf(all);
    setError(problem);
    if (!problem) setFiles(all);
    field.current?.focus();
  };
  const typing = () => {
    if (Date.now() - typedAt.current < TYPING_EVERY_MS) return;
    typedAt.current = Date.now();
    act.typing(store.personId, channelId).catch(() => {});
  };

  if (leaf)
    return (
      <div className={styles.composer}>
        <div className={styles.box}>
          <CommandForm key={leaf.title} leaf={leaf} place={place} onDone={() => setLeaf(null)} />
        </div>
      </div>
    );
  const left = CONTENT_MAX - text.length;
  return (
    <div className={styles.composer}>
      {open && <Suggestions all={commands} suggested={suggested} at={at} onChoose={choose} />}
      {replyTo && (
        <p className={styles.reply}>
          Replying to <b>{displayName(replyTo.author)}</b>
          <button type="button" onClick={onReplied} aria-label="Do not reply">
            <span aria-hidden="true">✕</span>
          </button>
        </p>
      )}
      <div className={styles.box}>
        <ChosenFiles files={files} onRemove={(index) => setFiles(files.filter((_, i) => i !== index))} />
        <AttachButton onChosen={attach} />
        <textarea
          ref={field}
          rows={1}
          aria-label={`Message ${name}`}
          aria-describedby={error ? `${channelId}-error` : undefined}
          placeholder={`Message ${name}, or / for commands`}
          value={text}
          onPaste={(event) => {
            const pasted = [...event.clipboardData.files];
            if (pasted.length === 0) return;
            event.preventDefault();
            attach(pasted);
          }}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
            if (event.target.value !== '' && !event.target.value.startsWith('/')) typing();
          }}
          onKeyDown={(event) => {
            const chosen = suggested[at];
            if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp') && suggested.length > 0) {
              event.preventDefault();
              setAt((at + (event.key === 'ArrowDown' ? 1 : suggested.length - 1)) % suggested.length);
            } else if (open && (event.key === 'Enter' || event.key === 'Tab') && chosen) {
              event.preventDefault();
              choose(chosen);
            } else if (event.key === 'Escape') {
              if (open) setText('');
              else onReplied();
            } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault();
              if (!open) void write();
            }
          }}
        />
        {left < 200 && <span className={left < 0 ? styles.over : styles.left}>{left}</span>}
      </div>
      {error && (
        <p className={styles.error} id={`${channelId}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

function Suggestions(props: {
  all: readonly UsableCommand[] | null;
  suggested: readonly Leaf[];
  at: number;
  onChoose: (leaf: Leaf) => void;
}) {
  const { all, suggested, at, onChoose } = props;
  const chosen = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the choice
  useEffect(() => {
    chosen.current?.scrollIntoView?.({ block: 'nearest' });
  }, [at]);
  if (suggested.length === 0)
    return (
      <div className={command.suggestions}>
        <p>
          {all === null
            ? 'Loading commands…'
            : all.length === 0
              ? 'No bot offers a command here. Add one to the server, or open a message with one.'
              : 'No command has this name.'}
        </p>
      </div>
    );
  return (
    <div className={command.suggestions}>
      <div role="listbox" aria-label="Commands">
        {suggested.map((leaf, i) => (
          <button
            type="button"
            role="option"
            tabIndex={-1}
            className={command.choice}
            key={`${leaf.command.id} ${leaf.title}`}
            ref={i === at ? chosen : undefined}
            aria-selected={i === at}
            onClick={() => onChoose(leaf)}
          >
            <b>/{leaf.title}</b>
            <small>{leaf.command.application.name}</small>
            <small>{leaf.description}</small>
          </button>
        ))}
      </div>
    </div>
  );
}
