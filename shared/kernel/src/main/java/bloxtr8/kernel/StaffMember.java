package bloxtr8.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A moderator or an admin who acts as such.
 *
 * @param appointedBy who gave them their authority; null for a first admin
 */
public record StaffMember(UserId user, Authority authority, @Nullable UserId appointedBy) {}
