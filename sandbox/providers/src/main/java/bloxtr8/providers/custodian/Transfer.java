package bloxtr8.providers.custodian;

import bloxtr8.chain.Address;
import bloxtr8.chain.TxHash;
import bloxtr8.providers.control.Json;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A transfer of USDC from an issued address.
 *
 * @param plannedFailure the ordered failure, if any
 */
record Transfer(
    String id,
    long change,
    String sourceAddressId,
    Address destination,
    BigInteger units,
    String reference,
    Status status,
    @Nullable TxHash tx,
    @Nullable String failureCode,
    @Nullable PlannedFailure plannedFailure,
    String plannedFailureCode,
    Instant createdAt,
    Instant updatedAt) {

  /** The status of a transfer. */
  enum Status {
    PENDING,
    APPROVED,
    BROADCAST,
    CONFIRMED,
    FINALIZED,
    FAILED,
    REJECTED
  }

  /** The kinds of failure: before it is broadcast, on chain, or by the custodian's policy. */
  enum PlannedFailure {
    REFUSED,
    REVERTED,
    REJECTED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable PlannedFailure of(@Nullable String word) {
      return word == null ? null : valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  boolean unsent() {
    return status == Status.PENDING || status == Status.APPROVED;
  }

  ObjectNode json() {
    var json = Json.object();
    json.put("id", id);
    json.put("status", status.name());
    json.put("sourceAddressId", sourceAddressId);
    json.put("destination", destination.text());
    json.put("network", "base");
    json.put("asset", "USDC");
    json.put("amountUnits", units.toString());
    json.put("reference", reference);
    if (tx != null) json.put("txHash", tx.text());
    if (failureCode != null) json.put("failureCode", failureCode);
    json.put("createdAt", createdAt.toString());
    json.put("updatedAt", updatedAt.toString());
    return json;
  }
}
