import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read, type Schema } from '@/api/client';
import { problemOf } from '@/api/problem';
import blocks from '@/parts/blocks.module.css';
import { Section } from '@/parts/Page';
import { Loaded, Refusal } from '@/parts/States';
import { When } from '@/parts/Text';
import { session } from '@/session/session';
import { sessions as words } from '@/wording/settings';
import { browserName } from './browser-name';

const REFRESH_MS = 30_000;

const query = {
  queryKey: ['sessions'],
  queryFn: ({ signal }: { signal: AbortSignal }) => read(api.GET('/api/auth/sessions', { signal })),
  refetchInterval: REFRESH_MS,
};

/** The browsers in which the person is signed in. */
export function Sessions() {
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: async (id: string) => {
      const { response, error } = await api.DELETE('/api/auth/sessions/{id}', { params: { path: { id } } });
      if (!response.ok && response.status !== 404) throw problemOf(response, error);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: query.queryKey }),
  });
  return (
    <Section title={words.title}>
      <div className={blocks.stack}>
        <p>{words.lead}</p>
        <Loaded query={useQuery(query)} lines={3}>
          {({ items }) => (
            <ul className={blocks.lines}>
              {items.map((one) => (
                <Line
                  key={one.sessionId}
                  one={one}
                  busy={end.isPending && end.variables === one.sessionId}
                  end={() => !end.isPending && end.mutate(one.sessionId)}
                />
              ))}
            </ul>
          )}
        </Loaded>
        <p role="status">{end.isSuccess && words.ended}</p>
        {end.error && <Refusal error={end.error} />}
      </div>
    </Section>
  );
}

function Line({ one, busy, end }: { one: Schema<'OpenSession'>; busy: boolean; end: () => void }) {
  const name = browserName(one.userAgent) ?? words.unknown;
  return (
    <li>
      <div className={blocks.head}>
        <h3>{name}</h3>
        {one.current && <span className={blocks.badge}>{words.here}</span>}
      </div>
      <p className={blocks.facts}>
        {words.from} {one.address} · {words.signedIn} <When at={one.signedInAt} /> · {words.lastUsed}{' '}
        <When at={one.lastUsedAt} />
      </p>
      <div className={blocks.row}>
        {one.current ? (
          <Button variant="default" size="sm" onClick={() => void session.signOut()}>
            {words.signOutHere}
          </Button>
        ) : (
          <Button variant="default" size="sm" loading={busy} aria-label={words.endName(name)} onClick={end}>
            {words.end}
          </Button>
        )}
      </div>
    </li>
  );
}
