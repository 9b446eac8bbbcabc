package bloxtr8.providers.custodian;

import bloxtr8.chain.Address;
import bloxtr8.chain.Hash32;
import bloxtr8.chain.TxHash;
import bloxtr8.providers.control.Json;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * A transfer of any token to an issued address: a client checks on the chain which.
 *
 * @param change rises with every change of any deposit or transfer
 */
record Deposit(
    String id,
    long change,
    String addressId,
    TxHash tx,
    int logIndex,
    Address token,
    String asset,
    Address from,
    BigInteger units,
    Status status,
    long block,
    Hash32 blockHash,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * The finality of a deposit; one that a reorganisation removed stays removed, but a new one may
   * appear.
   */
  enum Status {
    DETECTED,
    CONFIRMED,
    FINALIZED,
    REORGED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  ObjectNode json() {
    var json = Json.object();
    json.put("id", id);
    json.put("addressId", addressId);
    json.put("txHash", tx.text());
    json.put("logIndex", logIndex);
    json.put("from", from.text());
    json.put("amountUnits", units.toString());
    json.put("asset", asset);
    json.put("tokenAddress", token.text());
    json.put("status", status.word());
    json.put("blockNumber", block);
    json.put("blockHash", blockHash.text());
    json.put("createdAt", createdAt.toString());
    json.put("updatedAt", updatedAt.toString());
    return json;
  }
}
