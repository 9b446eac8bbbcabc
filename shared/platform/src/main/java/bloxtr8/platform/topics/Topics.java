package bloxtr8.platform.topics;

import bloxtr8.messages.AuditEntriesV1.AuditEntry;
import bloxtr8.messages.ContractsEventsV1.ContractEvent;
import bloxtr8.messages.DeliveryEventsV1.DeliveryEvent;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.MarketplaceEventsV1.MarketplaceEvent;
import bloxtr8.messages.PaymentsCommandsV1.PaymentsCommand;
import bloxtr8.messages.PaymentsEventsV1.PaymentsEvent;
import bloxtr8.messages.PeopleEventsV1.PeopleEvent;
import bloxtr8.messages.WebhookEventsV1.WebhookEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The topics of the platform. More partitions need a new version of the topic. */
public final class Topics {

  /**
   * The partitions of every topic. Another number on the broker stops the start, because the
   * messages of a key would be reordered.
   */
  public static final int PARTITIONS = 12;

  public static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);

  private static final Duration COMMANDS_KEPT = Duration.ofDays(7);
  private static final Duration EVENTS_KEPT = Duration.ofDays(90);

  public static final Topic ESCROW_COMMANDS =
      new Topic(
          "escrow.commands.v1",
          EscrowCommand.getDefaultInstance(),
          "escrow",
          List.of("marketplace", "gateway", "escrow"),
          List.of("escrow"),
          List.of("escrow"),
          COMMANDS_KEPT);

  public static final Topic ESCROW_EVENTS =
      new Topic(
          "escrow.events.v1",
          EscrowEvent.getDefaultInstance(),
          "escrow",
          List.of("escrow"),
          List.of("projections", "marketplace", "payments"),
          List.of("payments"),
          EVENTS_KEPT);

  public static final Topic PAYMENTS_COMMANDS =
      new Topic(
          "payments.commands.v1",
          PaymentsCommand.getDefaultInstance(),
          "escrow",
          List.of("escrow"),
          List.of("payments"),
          List.of("payments"),
          COMMANDS_KEPT);

  public static final Topic PAYMENTS_EVENTS =
      new Topic(
          "payments.events.v1",
          PaymentsEvent.getDefaultInstance(),
          "escrow or subject",
          List.of("payments"),
          List.of("escrow", "projections"),
          List.of("escrow"),
          EVENTS_KEPT);

  public static final Topic WEBHOOK_EVENTS =
      new Topic(
          "webhook.events.v1",
          WebhookEvent.getDefaultInstance(),
          "provider payment",
          List.of("payments"),
          List.of("payments"),
          List.of(),
          EVENTS_KEPT);

  public static final Topic DELIVERY_EVENTS =
      new Topic(
          "delivery.events.v1",
          DeliveryEvent.getDefaultInstance(),
          "escrow",
          List.of("marketplace"),
          List.of("escrow", "projections"),
          List.of("escrow"),
          EVENTS_KEPT);

  public static final Topic CONTRACTS_EVENTS =
      new Topic(
          "contracts.events.v1",
          ContractEvent.getDefaultInstance(),
          "contract",
          List.of("marketplace"),
          List.of("projections"),
          List.of(),
          EVENTS_KEPT);

  public static final Topic MARKETPLACE_EVENTS =
      new Topic(
          "marketplace.events.v1",
          MarketplaceEvent.getDefaultInstance(),
          "listing",
          List.of("marketplace"),
          List.of(),
          List.of(),
          EVENTS_KEPT);

  public static final Topic PEOPLE_EVENTS =
      new Topic(
          "people.events.v1",
          PeopleEvent.getDefaultInstance(),
          "user",
          List.of("marketplace"),
          List.of("projections"),
          List.of(),
          EVENTS_KEPT);

  public static final Topic AUDIT_ENTRIES =
      new Topic(
          "audit.entries.v1",
          AuditEntry.getDefaultInstance(),
          "subject",
          List.of("marketplace", "gateway", "escrow", "payments", "projections"),
          List.of("projections"),
          List.of(),
          EVENTS_KEPT);

  public static final List<Topic> ALL =
      List.of(
          ESCROW_COMMANDS,
          ESCROW_EVENTS,
          PAYMENTS_COMMANDS,
          PAYMENTS_EVENTS,
          WEBHOOK_EVENTS,
          DELIVERY_EVENTS,
          CONTRACTS_EVENTS,
          MARKETPLACE_EVENTS,
          PEOPLE_EVENTS,
          AUDIT_ENTRIES);

  private static final Map<String, Topic> BY_NAME =
      ALL.stream().collect(Collectors.toMap(Topic::name, Function.identity()));

  private Topics() {}

  public static Topic named(String name) {
    return Objects.requireNonNull(BY_NAME.get(name), name);
  }

  /** Every service that produces or consumes a topic, by name. */
  public static List<String> services() {
    return ALL.stream()
        .flatMap(topic -> Stream.concat(topic.producers().stream(), topic.consumers().stream()))
        .distinct()
        .sorted()
        .toList();
  }

  public static List<Topic> consumedBy(String service) {
    return ALL.stream().filter(topic -> topic.consumers().contains(service)).toList();
  }

  public static List<Topic> producedBy(String service) {
    return ALL.stream().filter(topic -> topic.producers().contains(service)).toList();
  }
}
