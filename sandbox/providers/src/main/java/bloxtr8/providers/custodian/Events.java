package bloxtr8.providers.custodian;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.WebhookStore;
import java.time.Clock;
import tools.jackson.databind.node.ObjectNode;

/** Writes events in the transaction of their change, and queues them for the endpoint. */
final class Events {

  private final WebhookStore deliveries;
  private final boolean delivered;
  private final Clock clock;

  Events(WebhookStore deliveries, boolean delivered, Clock clock) {
    this.deliveries = deliveries;
    this.delivered = delivered;
    this.clock = clock;
  }

  void record(Deposit deposit) {
    record("deposit." + deposit.status().word(), deposit.json());
  }

  /** Of a transfer only changes that a client cannot expect are sent. */
  void record(Transfer transfer) {
    switch (transfer.status()) {
      case BROADCAST -> record("transfer.broadcast", transfer.json());
      case FINALIZED -> record("transfer.finalized", transfer.json());
      case FAILED -> record("transfer.failed", transfer.json());
      case REJECTED -> record("transfer.rejected", transfer.json());
      case PENDING, APPROVED, CONFIRMED -> {}
    }
  }

  private void record(String type, ObjectNode data) {
    if (!delivered) return;
    var event = Json.object();
    event.put("id", Ids.next("evt"));
    event.put("type", type);
    event.put("createdAt", clock.instant().toString());
    event.set("data", data);
    deliveries.queue(
        CustodianConfiguration.PROVIDER,
        event.path("id").asString(),
        type,
        CustodianConfiguration.ENDPOINT,
        Json.text(event));
  }
}
