import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schema } from '@/api/client';
import { ApiProblem } from '@/api/problem';
import blocks from '@/parts/blocks.module.css';
import { dollars } from '@/parts/money';
import { Facts, Section } from '@/parts/Page';
import { Refusal, Skeleton } from '@/parts/States';
import { Exact, isSafe, Money, When } from '@/parts/Text';
import { contract as words } from '@/wording/papers';
import { type Contract, fileQuery, nameOf, type Side, signatureOf } from './contracts';
import styles from './papers.module.css';

const SIDES: readonly Side[] = ['SELLER', 'BUYER'];

/** Who trades with whom, and who of them has signed. */
export function Parties({ contract }: { contract: Contract }) {
  return (
    <Section title={words.parties}>
      <div className={blocks.pair}>
        {SIDES.map((side) => (
          <Party
            key={side}
            side={side}
            party={side === 'BUYER' ? contract.buyer : contract.seller}
            contract={contract}
          />
        ))}
      </div>
    </Section>
  );
}

function Party({ side, party, contract }: { side: Side; party: Schema<'ContractParty'>; contract: Contract }) {
  const signature = signatureOf(contract, side);
  return (
    <div className={blocks.card}>
      <p className={blocks.soft}>
        {words.sides[side]}
        {contract.yourSide === side && ` (${words.you})`}
      </p>
      <h3>{nameOf(party) ?? words.noName}</h3>
      <dl className={styles.facts}>
        {party.robloxName && (
          <div>
            <dt>{words.atRoblox}</dt>
            <dd>{party.robloxName}</dd>
          </div>
        )}
        <div>
          <dt>{words.robloxId}</dt>
          <dd>{party.robloxId}</dd>
        </div>
        <div>
          <dt>{words.signatures}</dt>
          <dd>
            {signature ? (
              <>
                {words.signed} <When at={signature.signedAt} /> {words.methods[signature.method]}
              </>
            ) : (
              words.unsigned
            )}
          </dd>
        </div>
      </dl>
    </div>
  );
}

/** What the parties agree on, as the API tells it. */
export function Terms({ contract }: { contract: Contract }) {
  const { quote, terms } = contract;
  return (
    <Section title={words.terms}>
      <div className={blocks.card}>
        <Facts
          items={[
            [words.game, contract.title],
            [words.price, <Money key="price" cents={quote.priceCents} />],
            [words.buyerPays, `${dollars(quote.buyerPaysCents)}, ${fee(quote.buyerFeeCents, words.withFee)}`],
            [words.sellerGets, `${dollars(quote.sellerGetsCents)}, ${fee(quote.sellerFeeCents, words.afterFee)}`],
            [words.rail, words.rails[quote.rail]],
            [words.route, words.routes[contract.route]],
            [words.universe, contract.universeId],
            ...(contract.groupId ? ([[words.group, contract.groupId]] as const) : []),
            ...(contract.destinationGroupId ? ([[words.destination, contract.destinationGroupId]] as const) : []),
            [words.delivery, words.days(terms.deliveryDays)],
            [words.inspection, words.days(terms.inspectionDays)],
          ]}
        />
        <div className={styles.words}>
          {terms.summary && (
            <div>
              <h3>{words.description}</h3>
              <p>{terms.summary}</p>
            </div>
          )}
          <div>
            <h3>{words.conditions}</h3>
            <p>{terms.conditions ?? words.noConditions}</p>
          </div>
        </div>
        <p className={blocks.soft}>{words.termsLead}</p>
      </div>
    </Section>
  );
}

function fee(cents: number, text: (fee: string) => string): string {
  return cents > 0 ? text(dollars(cents)) : words.noFee;
}

/** The files of a contract, by links that last some minutes. */
export function Documents({ contract }: { contract: Contract }) {
  return (
    <Section title={words.documents}>
      <div className={blocks.pair}>
        <div className={blocks.card}>
          <h3>{words.document}</h3>
          {contract.documentSha256 ? <DocumentLink contract={contract} /> : <p>{words.documentWaits}</p>}
          {contract.documentDelayedSince && (
            <p>
              {words.delayed} <When at={contract.documentDelayedSince} />
            </p>
          )}
          {contract.documentSha256 && <Fingerprint sha256={contract.documentSha256} />}
          <p className={blocks.soft}>
            {words.jsonFingerprint}: <Exact>{contract.jsonSha256}</Exact>
          </p>
          <Link to="/verify">{words.check}</Link>
        </div>
        {contract.status !== 'VOID' && (
          <div className={blocks.card}>
            <h3>{words.certificate}</h3>
            {contract.status === 'EXECUTED' ? <CertificateLink contract={contract} /> : <p>{words.certificateLater}</p>}
          </div>
        )}
      </div>
    </Section>
  );
}

export function Fingerprint({ sha256 }: { sha256: string }) {
  return (
    <p>
      <span className={blocks.soft}>{words.fingerprint}</span>
      <br />
      <Exact>{sha256}</Exact>
    </p>
  );
}

export function DocumentLink({ contract, filled = false }: { contract: Contract; filled?: boolean }) {
  const query = useQuery(fileQuery(contract.contractId, 'pdf', contract.documentSha256 !== undefined));
  if (query.error && !(query.error instanceof ApiProblem && query.error.code === 'document_not_ready'))
    return <Refusal error={query.error} />;
  if (!query.data) return <Skeleton lines={1} />;
  return <FileLink link={query.data} filled={filled} text={words.documentOpen} />;
}

function CertificateLink({ contract }: { contract: Contract }) {
  const query = useQuery(fileQuery(contract.contractId, 'certificate', true));
  if (query.error instanceof ApiProblem && query.error.code === 'certificate_not_ready')
    return <p role="status">{words.certificateWaits}</p>;
  if (query.error) return <Refusal error={query.error} />;
  if (!query.data) return <Skeleton lines={1} />;
  return <FileLink link={query.data} text={words.certificateOpen} />;
}

/** A file of ours in a tab of its own: our pages embed nothing of another origin. */
function FileLink({ link, text, filled = false }: { link: Schema<'FileLink'>; text: string; filled?: boolean }) {
  if (!isSafe(link.url)) return null;
  return (
    <div>
      <Button
        component="a"
        href={link.url}
        target="_blank"
        rel="noopener noreferrer"
        variant={filled ? 'filled' : 'default'}
      >
        {text}
      </Button>
    </div>
  );
}
