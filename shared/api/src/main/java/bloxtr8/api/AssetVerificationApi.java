package bloxtr8.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Whether the caller owns an experience on Roblox. */
@HttpExchange("/api/asset-verification")
public interface AssetVerificationApi {

  /**
   * Asks Roblox who owns an experience; a success is kept for 24 hours, a failure for 5 minutes.
   * When Roblox does not say, nothing is decided: 503 {@code ownership_unknown}. Who has Roblox
   * asked too often gets 429 {@code too_many_reads}; kept results do not count.
   */
  @PostExchange("/verify")
  VerificationResult verify(@RequestBody VerificationRequest request);

  /** What was verified of the caller's experiences, the newest first. */
  @GetExchange("/mine")
  Page<PastVerification> mine(
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer limit);

  /**
   * What is to be verified.
   *
   * @param universeId the id of the experience, which is not the id of its place
   */
  record VerificationRequest(Long universeId) {}

  /**
   * The result of a verification. Of an experience that is not the caller's it tells nothing: it
   * may be private.
   *
   * @param type null unless verified
   * @param experience what Roblox said of it then; null unless verified
   * @param snapshotSha256 of what Roblox said, in hexadecimal; null unless verified
   * @param expiresAt until then Roblox is not asked again
   * @param sentence what was found
   */
  record VerificationResult(
      long universeId,
      VerificationStatus status,
      @Nullable OwnershipType type,
      @Nullable VerifiedExperience experience,
      @Nullable String snapshotSha256,
      Instant checkedAt,
      Instant expiresAt,
      String sentence) {}

  /**
   * One verification of the past.
   *
   * @param name of the experience; null unless it was verified
   * @param type null unless it was verified
   * @param snapshotSha256 in hexadecimal; null unless it was verified
   */
  record PastVerification(
      long universeId,
      @Nullable String name,
      VerificationStatus status,
      @Nullable OwnershipType type,
      @Nullable String snapshotSha256,
      Instant checkedAt,
      Instant expiresAt,
      String sentence) {}

  /** The state of a verification. */
  enum VerificationStatus {
    /** Roblox has not said yet: try again. */
    PENDING,
    VERIFIED,
    FAILED,
    /** It was verified, too long ago. */
    EXPIRED
  }

  /** How the caller owns it. */
  enum OwnershipType {
    /** It is their own. */
    OWNER,
    /** It is of a group that they own. */
    GROUP_OWNER
  }

  /**
   * An experience as Roblox showed it.
   *
   * @param visibility Roblox's word
   * @param ownerUserId null where a group has it
   * @param groupId null where a user has it
   * @param groupOwnerUserId null where a user has it, or nobody owns the group
   * @param groupLocked whether Roblox has locked the group
   * @param playing players then; null where Roblox did not say
   * @param visits null where Roblox did not say
   * @param ownerSeenSince since when we have seen this owner
   */
  record VerifiedExperience(
      long universeId,
      @Nullable String name,
      @Nullable String description,
      @Nullable String visibility,
      @Nullable Long ownerUserId,
      @Nullable Long groupId,
      @Nullable String groupName,
      @Nullable Long groupOwnerUserId,
      boolean groupLocked,
      @Nullable Long playing,
      @Nullable Long visits,
      @Nullable String createdAt,
      @Nullable String updatedAt,
      Instant ownerSeenSince) {}
}
