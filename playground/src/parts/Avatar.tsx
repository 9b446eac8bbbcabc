import type { User } from '@/api/discord';
import { displayName, initials } from './names';
import styles from './parts.module.css';

const TONES = 8;
const PRIME = 65_521;

/** A picture made of letters: no picture is fetched from anywhere. */
export function Avatar({ user, small = false }: { user: User; small?: boolean }) {
  return <Letters id={user.id} name={displayName(user)} small={small} square={user.bot === true} />;
}

export function Letters(props: { id: string; name: string; small?: boolean; square?: boolean }) {
  const { id, name, small = false, square = false } = props;
  const tone = [...`${id}${name}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % PRIME, 7) % TONES;
  return (
    <svg className={small ? styles.avatarSmall : styles.avatar} viewBox="0 0 40 40" aria-hidden="true" data-tone={tone}>
      <rect width="40" height="40" rx={square ? 11 : 20} />
      <text x="20" y="26" textAnchor="middle" fontSize="16">
        {initials(name)}
      </text>
    </svg>
  );
}
