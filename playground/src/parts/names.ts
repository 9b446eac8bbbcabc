import type { User } from '@/api/discord';

/** A name of characters without width would leave nothing to see, or to point at. */
const SEEN = /[^\p{C}\p{Z}\p{M}\u115f\u1160\u3164\uffa0\u2800]/u;

/** How a user is called where people are. */
export function displayName(user: User): string {
  return user.global_name && SEEN.test(user.global_name) ? user.global_name : user.username;
}

const INITIALS_MAX = 2;

/** Letters for a picture: of the first words, in capitals. */
export function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/u).filter((word) => word !== '');
  const letters = words.slice(0, INITIALS_MAX).map((word) => [...word][0] ?? '');
  return letters.join('').toUpperCase() || '?';
}
