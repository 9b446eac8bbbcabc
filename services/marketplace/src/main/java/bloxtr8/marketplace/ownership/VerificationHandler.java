package bloxtr8.marketplace.ownership;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.ownership.OwnershipCheck.Checked;
import bloxtr8.marketplace.ownership.PersonReadStore.Purpose;
import bloxtr8.marketplace.ownership.Verification.Status;
import bloxtr8.marketplace.ownership.domain.Finding;
import bloxtr8.marketplace.ownership.domain.Finding.DoesNotOwn;
import bloxtr8.marketplace.ownership.domain.Finding.Owns;
import bloxtr8.marketplace.ownership.domain.OwnershipRule;
import bloxtr8.marketplace.ownership.domain.OwnershipType;
import bloxtr8.marketplace.ownership.domain.Shortfall;
import bloxtr8.marketplace.people.RobloxAccounts;
import bloxtr8.marketplace.people.RobloxAccounts.Linked;
import bloxtr8.marketplace.roblox.domain.Role;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.refusal.RefusedRequest.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Verifies that a person owns an experience, and keeps what it found for a while. */
public final class VerificationHandler {

  private static final Duration SUCCESS_VALID = Duration.ofHours(24);
  private static final Duration FAILURE_VALID = Duration.ofMinutes(5);
  private static final int ROLES_NAMED_MAX = 3;

  private final Database database;
  private final RobloxAccounts accounts;
  private final OwnershipCheck check;
  private final PersonLimit limit;
  private final VerificationStore verifications;
  private final SnapshotStore snapshots;
  private final Clock clock;

  VerificationHandler(
      Database database,
      RobloxAccounts accounts,
      OwnershipCheck check,
      PersonLimit limit,
      VerificationStore verifications,
      SnapshotStore snapshots,
      Clock clock) {
    this.database = database;
    this.accounts = accounts;
    this.check = check;
    this.limit = limit;
    this.verifications = verifications;
    this.snapshots = snapshots;
    this.clock = clock;
  }

  /**
   * Verifies, or returns what was found lately.
   *
   * @throws RefusedRequest when Roblox does not say, which changes nothing that is known, or the
   *     person asks too often
   */
  Verification verify(UserId user, UniverseId universe) {
    var account = accounts.require(user);
    var known = verifications.latest(user, account.idMac(), universe);
    if (known != null && clock.instant().isBefore(known.expiresAt())) return known;
    limit.require(user, Purpose.VERIFICATION);
    return record(user, account, read(user, account, universe));
  }

  /** What was read, with the time at which the read began. */
  private record Read(UniverseId universe, Instant at, Checked checked) {}

  private Read read(UserId user, Linked account, UniverseId universe) {
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    try {
      return new Read(universe, at, check.read(universe, account.id()));
    } catch (RefusedRequest refused) {
      if (refused.kind() == Kind.UNAVAILABLE)
        verifications.insert(user, account.idMac(), pending(universe, refused.detail(), at));
      throw refused;
    }
  }

  private static Verification pending(UniverseId universe, String sentence, Instant at) {
    return new Verification(universe, null, Status.PENDING, null, sentence, null, at, at);
  }

  private Verification record(UserId user, Linked account, Read read) {
    var snapshot = read.checked().snapshot();
    var verification = verificationOf(account, read);
    database.inTransaction(() -> {
      snapshots.insert(List.of(snapshot), read.at());
      verifications.insert(user, account.idMac(), verification);
    });
    return verification;
  }

  private Verification verificationOf(Linked account, Read read) {
    var finding = OwnershipRule.of(read.checked().ownership(), account.id());
    @Nullable OwnershipType type = finding instanceof Owns(var owned) ? owned : null;
    var valid = type == null ? FAILURE_VALID : SUCCESS_VALID;
    return new Verification(
        read.universe(),
        type == null ? null : SnapshotFacts.of(read.checked().snapshot()).name(),
        type == null ? Status.FAILED : Status.VERIFIED,
        type,
        sentence(finding, read),
        HexFormat.of().formatHex(read.checked().snapshot().sha256()),
        read.at(),
        read.at().plus(valid));
  }

  private String sentence(Finding finding, Read read) {
    return switch (finding) {
      case Owns(var type) when type == OwnershipType.OWNER -> "You own this experience.";
      case Owns _ -> "You own the group that has this experience.";
      case DoesNotOwn(var why) -> why.sentence() + roles(why, read) + place(read.universe());
    };
  }

  private static String roles(Shortfall why, Read read) {
    var roles = read.checked().roles();
    if (why != Shortfall.GROUP_OF_ANOTHER || roles == null || roles.isEmpty()) return "";
    var names =
        roles.stream().limit(ROLES_NAMED_MAX).map(Role::name).collect(Collectors.joining(", "));
    return " Your role there: " + names + ".";
  }

  /** The number may also be the one of a place, whose experience was meant. */
  private String place(UniverseId id) {
    var universe = check.universeOfPlace(id);
    return universe == null
        ? ""
        : " If you meant the place with this number, its experience is " + universe + ".";
  }
}
