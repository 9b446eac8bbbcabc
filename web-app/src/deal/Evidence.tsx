import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read, type Schema } from '@/api/client';
import blocks from '@/parts/blocks.module.css';
import { Field, FileField } from '@/parts/Fields';
import { Loaded, Refusal } from '@/parts/States';
import { Exact, isSafe, When } from '@/parts/Text';
import { PARTIES } from '@/wording/deal';
import { evidence as words } from '@/wording/dispute';
import styles from './evidence.module.css';
import { evidenceOf } from './queries';
import { ACCEPTED, type FileFault, faultOf, NOTE_MAX, uploadEvidence } from './upload';

interface Upload {
  readonly key: string;
  readonly file: File;
  readonly note: string;
  readonly percent: number;
  readonly state: 'sending' | 'stored' | 'failed' | 'faulty';
  readonly error?: unknown;
  readonly fault?: FileFault;
}

/**
 * The files of a deal in dispute.
 *
 * @param ended whether the dispute has ended, so that nothing can be added
 */
export function Evidence({ disputeId, ended = false }: { disputeId: string; ended?: boolean }) {
  const query = useQuery(evidenceOf(disputeId, ended));
  return (
    <div className={blocks.stack}>
      <h3>{words.title}</h3>
      <p className={blocks.soft}>{ended ? words.leadAfter : words.lead}</p>
      <Loaded query={query} lines={2}>
        {({ data }) => (
          <>
            {data.length === 0 ? (
              <p>{ended ? words.noneAfter : words.none}</p>
            ) : (
              <ul className={blocks.lines}>
                {data.map((item) => (
                  <Item key={item.evidenceId} item={item} />
                ))}
              </ul>
            )}
            {!ended && <Uploads disputeId={disputeId} stored={data.length} />}
          </>
        )}
      </Loaded>
    </div>
  );
}

function Item({ item }: { item: Schema<'EvidenceItem'> }) {
  const download = useMutation({
    mutationFn: async () => {
      const { link } = await read(
        api.GET('/api/disputes/{id}/evidence/{evidence}', {
          params: { path: { id: item.disputeId, evidence: item.evidenceId } },
        }),
      );
      if (isSafe(link)) open(link);
    },
  });
  return (
    <li>
      <div className={blocks.head}>
        <strong>{item.name || item.kind}</strong>
        <Button
          size="compact-sm"
          variant="default"
          loading={download.isPending}
          aria-label={words.downloadOf(item.name || item.kind)}
          onClick={() => download.mutate()}
        >
          {words.download}
        </Button>
      </div>
      {item.note && <p>{item.note}</p>}
      <p className={blocks.soft}>
        {PARTIES[item.by] ?? item.by} · <When at={item.uploadedAt} /> · {words.size(item.bytes)}
      </p>
      <p className={blocks.soft}>
        {words.hash} <Exact>{item.sha256}</Exact>
      </p>
      {item.originalSha256 !== item.sha256 && (
        <p className={blocks.soft}>
          {words.originalHash} <Exact>{item.originalSha256}</Exact>
        </p>
      )}
      {download.error && <Refusal error={download.error} />}
    </li>
  );
}

/** A click of our own, because the browser does not let an answered request open a window. */
function open(link: string): void {
  const anchor = document.createElement('a');
  anchor.href = link;
  anchor.target = '_blank';
  anchor.rel = 'noopener noreferrer';
  anchor.click();
}

function Uploads({ disputeId, stored }: { disputeId: string; stored: number }) {
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const [uploads, setUploads] = useState<readonly Upload[]>([]);

  const change = (key: string, more: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...more } : one)));

  const send = async (upload: Upload) => {
    change(upload.key, { state: 'sending', percent: 0 });
    try {
      await uploadEvidence(disputeId, upload.file, upload.note, upload.key, (percent) =>
        change(upload.key, { percent }),
      );
      change(upload.key, { state: 'stored' });
      await queries.invalidateQueries({ queryKey: evidenceOf(disputeId).queryKey });
    } catch (error) {
      change(upload.key, { state: 'failed', error });
    }
  };

  const add = async (files: readonly File[]) => {
    const added = files.map((file, index): Upload => {
      const fault = faultOf(file, stored + index);
      const one = { key: crypto.randomUUID(), file, note: note.trim(), percent: 0 };
      return fault ? { ...one, state: 'faulty', fault } : { ...one, state: 'sending' };
    });
    setUploads((all) => [...added, ...all]);
    setNote('');
    for (const one of added) if (one.state === 'sending') await send(one);
  };

  return (
    <div className={blocks.stack}>
      <Field label={words.note} value={note} onChange={setNote} max={NOTE_MAX} />
      <FileField label={words.choose} hint={words.limits} accept={ACCEPTED} onChoose={(files) => void add(files)} />
      <ul className={styles.uploads} aria-live="polite">
        {uploads.map((one) => (
          <li key={one.key}>
            <p>{textOf(one)}</p>
            {one.state === 'sending' && (
              <progress value={one.percent} max={100} aria-label={words.uploading(one.file.name, one.percent)} />
            )}
            {one.state === 'failed' && (
              <>
                <Refusal error={one.error} />
                <Button size="compact-sm" variant="default" onClick={() => void send(one)}>
                  {words.retry}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function textOf({ state, file, percent, fault }: Upload): string {
  switch (state) {
    case 'sending':
      return percent < 100 ? words.uploading(file.name, percent) : words.checking(file.name);
    case 'stored':
      return words.uploaded(file.name);
    case 'failed':
      return words.failed(file.name);
    case 'faulty':
      return `${file.name}: ${fault ? words[fault] : ''}`;
  }
}
