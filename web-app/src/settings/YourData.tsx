import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read, type Schema } from '@/api/client';
import { ApiProblem } from '@/api/problem';
import blocks from '@/parts/blocks.module.css';
import { Dialog } from '@/parts/Dialog';
import { Field } from '@/parts/Fields';
import { Actions, Section } from '@/parts/Page';
import { FreshRefusal } from '@/session/FreshRefusal';
import { session } from '@/session/session';
import { settings, data as words } from '@/wording/settings';

const NAME_LENGTH_MAX = 100;
const KEEP_BLOB_MS = 60_000;

/** Taking everything out, and erasing it. */
export function YourData({ person }: { person: Schema<'Me'> }) {
  return (
    <Section title={words.title}>
      <div className={blocks.pair}>
        <Export />
        <Erase name={person.name} />
      </div>
    </Section>
  );
}

function Export() {
  const take = useMutation({
    mutationFn: () => read(api.GET('/api/users/me/export', { parseAs: 'blob' }) as never) as Promise<Blob>,
    onSuccess: (file) => save(file, words.fileName(new Date().toISOString().slice(0, 10))),
  });
  return (
    <div className={blocks.card}>
      <h3>{words.exportTitle}</h3>
      <p>{words.exportText}</p>
      <div>
        <Button variant="default" loading={take.isPending} onClick={() => !take.isPending && take.mutate()}>
          {words.export}
        </Button>
      </div>
      <p role="status">{take.isSuccess && words.exported}</p>
      <FreshRefusal error={take.error} returnTo="/settings" />
    </div>
  );
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_BLOB_MS);
}

function Erase({ name }: { name: string }) {
  const [opened, setOpened] = useState(false);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const erase = useMutation({ mutationFn: () => read(api.DELETE('/api/users/me')) });
  const open = () => {
    setTyped('');
    setWrong(false);
    erase.reset();
    setOpened(true);
  };
  const confirm = () => {
    if (erase.isPending) return;
    const matches = typed.trim() === name;
    setWrong(!matches);
    if (matches) erase.mutate();
  };
  const leave = async () => {
    await session.signOut().catch(() => {});
    window.location.assign('/');
  };
  const close = () => (erase.isSuccess ? void leave() : setOpened(false));
  const prevented = erase.error instanceof ApiProblem && erase.error.code === 'still_open';
  return (
    <div className={blocks.card}>
      <h3>{words.eraseTitle}</h3>
      <p>{words.eraseText}</p>
      <div>
        <Button variant="default" onClick={open}>
          {words.erase}
        </Button>
      </div>
      <Dialog title={erase.isSuccess ? words.erasedTitle : words.dialogTitle} opened={opened} onClose={close}>
        {erase.isSuccess ? (
          <>
            <p role="status">{words.erased}</p>
            <Actions>
              <Button onClick={close}>{words.leave}</Button>
            </Actions>
          </>
        ) : (
          <>
            <p>{words.dialogText(name)}</p>
            <Field
              label={words.typed}
              value={typed}
              onChange={setTyped}
              max={NAME_LENGTH_MAX}
              error={wrong ? words.typedWrong : undefined}
            />
            {prevented && <p>{words.prevented}</p>}
            <FreshRefusal error={erase.error} returnTo="/settings" />
            <Actions>
              <Button color="brick" loading={erase.isPending} onClick={confirm}>
                {words.confirm}
              </Button>
              <Button variant="default" onClick={close}>
                {settings.cancel}
              </Button>
            </Actions>
          </>
        )}
      </Dialog>
    </div>
  );
}
