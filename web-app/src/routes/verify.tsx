import { Button } from '@mantine/core';
import { createFileRoute } from '@tanstack/react-router';
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { api, read } from '@/api/client';
import { FILE_BYTES_MAX, fingerprintOf } from '@/papers/fingerprint';
import styles from '@/papers/papers.module.css';
import blocks from '@/parts/blocks.module.css';
import { Facts, NextStep, Page } from '@/parts/Page';
import { Failure, Skeleton } from '@/parts/States';
import { Exact } from '@/parts/Text';
import { verify as words } from '@/wording/papers';

export const Route = createFileRoute('/verify')({ component: Verify });

type Kind = 'signed' | 'unsigned' | 'foreign' | 'not-pdf' | 'too-large' | 'unreadable' | 'insecure';

type State =
  | { readonly step: 'waiting'; readonly several?: boolean }
  | { readonly step: 'working'; readonly name: string }
  | { readonly step: 'failed'; readonly file: File; readonly error: unknown }
  | { readonly step: 'told'; readonly file: File; readonly kind: Kind; readonly sha256?: string };

const count = new Intl.NumberFormat('en');
const MEGABYTE = 1024 * 1024;

function Verify() {
  const [state, setState] = useState<State>({ step: 'waiting' });
  const latest = useRef(0);

  const check = async (file: File) => {
    const turn = ++latest.current;
    const show = (next: State) => turn === latest.current && setState(next);
    show({ step: 'working', name: file.name });
    const found = await fingerprintOf(file);
    if (found.kind !== 'hashed') return show({ step: 'told', file, kind: found.kind });
    const { sha256 } = found;
    try {
      const { valid, signed } = await read(api.POST('/api/contracts/verify', { body: { sha256 } }));
      show({ step: 'told', file, sha256, kind: !valid ? 'foreign' : signed ? 'signed' : 'unsigned' });
    } catch (error) {
      show({ step: 'failed', file, error });
    }
  };
  const choose = (files: FileList | null) => {
    const [file] = files ?? [];
    if (!file) return;
    if (files && files.length > 1) setState({ step: 'waiting', several: true });
    else void check(file);
  };

  return (
    <Page title={words.title} lead={words.lead} narrow>
      <div className={blocks.stack}>
        {state.step !== 'told' && <Drop choose={choose} />}
        <p className={blocks.soft}>{words.private}</p>
        {state.step === 'waiting' && (
          <NextStep yours={false}>
            <span role="status">{state.several ? words.one : words.next}</span>
          </NextStep>
        )}
        {state.step === 'working' && (
          <div>
            <p role="status">{words.working(state.name)}</p>
            <Skeleton lines={2} />
          </div>
        )}
        {state.step === 'failed' && <Failure error={state.error} retry={() => void check(state.file)} />}
        {state.step === 'told' && (
          <Result state={state}>
            <Button variant="default" onClick={() => setState({ step: 'waiting' })}>
              {words.again}
            </Button>
          </Result>
        )}
      </div>
    </Page>
  );
}

/** Takes a file by a click, by the keyboard, or dropped. */
function Drop({ choose }: { choose: (files: FileList | null) => void }) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // A file that misses the field does not replace the page.
    const ignore = (event: Event) => event.preventDefault();
    window.addEventListener('dragover', ignore);
    window.addEventListener('drop', ignore);
    return () => {
      window.removeEventListener('dragover', ignore);
      window.removeEventListener('drop', ignore);
    };
  }, []);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files);
  };
  return (
    <label
      className={styles.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        type="file"
        className="visually-hidden"
        accept="application/pdf,.pdf"
        onChange={({ target }) => {
          choose(target.files);
          target.value = '';
        }}
      />
      <strong>{words.choose}</strong>
      <span>{words.drop}</span>
    </label>
  );
}

const TITLES: Record<Kind, readonly [title: string, text: string]> = {
  signed: [words.signedTitle, words.signed],
  unsigned: [words.unsignedTitle, words.unsigned],
  foreign: [words.foreignTitle, words.foreign],
  'not-pdf': [words.notPdfTitle, words.notPdf],
  'too-large': [words.tooLargeTitle, words.tooLarge(`${FILE_BYTES_MAX / MEGABYTE} MB`)],
  unreadable: [words.unreadableTitle, words.unreadable],
  insecure: [words.unreadableTitle, words.insecure],
};

function Result({ state, children }: { state: Extract<State, { step: 'told' }>; children: ReactNode }) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const { file, kind, sha256 } = state;
  const [title, text] = TITLES[kind];
  const tone = kind === 'signed' || kind === 'unsigned' ? kind : 'trouble';
  return (
    <div ref={panel} tabIndex={-1} className={styles.result} data-kind={tone} role="status">
      <h2>{title}</h2>
      <p>{text}</p>
      <Facts
        items={[
          [words.file, file.name],
          [words.size, words.bytes(count.format(file.size))],
          ...(sha256 ? ([[words.fingerprint, <Exact key="sha256">{sha256}</Exact>]] as const) : []),
        ]}
      />
      <div>{children}</div>
    </div>
  );
}
