package bloxtr8.marketplace.ownership;

import bloxtr8.api.AssetVerificationApi;
import bloxtr8.api.Page;
import bloxtr8.api.Page.Pagination;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of verification. */
@RestController
public final class AssetVerificationController implements AssetVerificationApi {

  /** More than one person has in years; deeper pages would be slow. */
  private static final int PAGE_MAX = 1_000;

  private final Caller caller;
  private final VerificationHandler handler;
  private final VerificationStore verifications;
  private final SnapshotStore snapshots;
  private final Clock clock;

  AssetVerificationController(
      Caller caller,
      VerificationHandler handler,
      VerificationStore verifications,
      SnapshotStore snapshots,
      Clock clock) {
    this.caller = caller;
    this.handler = handler;
    this.verifications = verifications;
    this.snapshots = snapshots;
    this.clock = clock;
  }

  @Override
  public VerificationResult verify(VerificationRequest request) {
    if (request.universeId() <= 0) throw Problem.invalid("universeId", "must be positive");
    var found = handler.verify(caller.user(), new UniverseId(request.universeId()));
    @Nullable String sha256 = shownSha256(found);
    return new VerificationResult(
        found.universe().value(),
        statusOf(found, clock.instant()),
        typeOf(found),
        sha256 == null ? null : experience(sha256),
        sha256,
        found.checkedAt(),
        found.expiresAt(),
        found.sentence());
  }

  /** Null for a failure: the experience may be somebody else's, and private. */
  private static @Nullable String shownSha256(Verification verification) {
    return verification.status() == Verification.Status.VERIFIED
        ? verification.snapshotSha256()
        : null;
  }

  private VerifiedExperience experience(String sha256) {
    var snapshot = Objects.requireNonNull(snapshots.find(HexFormat.of().parseHex(sha256)));
    return SnapshotFacts.of(snapshot).experience();
  }

  @Override
  public Page<PastVerification> mine(@Nullable Integer page, @Nullable Integer limit) {
    var number = inRange("page", page, 1, PAGE_MAX);
    var size = inRange("limit", limit, Page.LIMIT_DEFAULT, Page.LIMIT_MAX);
    var user = caller.user();
    var at = clock.instant();
    var items =
        verifications.page(user, size, (number - 1L) * size).stream()
            .map(verification -> past(verification, at))
            .toList();
    return new Page<>(items, Pagination.of(number, size, verifications.count(user)));
  }

  private static PastVerification past(Verification verification, Instant at) {
    return new PastVerification(
        verification.universe().value(),
        verification.name(),
        statusOf(verification, at),
        typeOf(verification),
        shownSha256(verification),
        verification.checkedAt(),
        verification.expiresAt(),
        verification.sentence());
  }

  /** A success becomes old; a failure stays what it was. */
  private static VerificationStatus statusOf(Verification verification, Instant at) {
    return switch (verification.status()) {
      case PENDING -> VerificationStatus.PENDING;
      case FAILED -> VerificationStatus.FAILED;
      case VERIFIED ->
          at.isBefore(verification.expiresAt())
              ? VerificationStatus.VERIFIED
              : VerificationStatus.EXPIRED;
    };
  }

  private static @Nullable OwnershipType typeOf(Verification verification) {
    return switch (verification.type()) {
      case null -> null;
      case OWNER -> OwnershipType.OWNER;
      case GROUP_OWNER -> OwnershipType.GROUP_OWNER;
    };
  }

  private static int inRange(String field, @Nullable Integer value, int otherwise, int max) {
    if (value == null) return otherwise;
    if (value < 1 || value > max) throw Problem.invalid(field, "must be from 1 to " + max);
    return value;
  }
}
