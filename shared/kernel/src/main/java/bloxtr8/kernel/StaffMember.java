package bloxtr8.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A moderator or an admin in that function.
 *
 * @param appointedBy the person who granted them their authority; null for the first admin
 */
public record StaffMember(UserId user, Authority authority, @Nullable UserId appointedBy) {}
