import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { configuration } from '@/api/configuration';
import { Page, Section } from '@/parts/Page';
import { terms as words } from '@/wording/terms';

export const Route = createFileRoute('/terms')({ component: Terms });

function Terms() {
  const { data } = useQuery(configuration);
  return (
    <Page title={words.title} lead={words.lead} narrow {...(data ? { kicker: words.version(data.termsVersion) } : {})}>
      {words.sections.map(([title, points]) => (
        <Section key={title} title={title}>
          <ul>
            {points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </Section>
      ))}
    </Page>
  );
}
