package bloxtr8.projections.queries;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.PeopleApi;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.MessageId;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.messages.CommonV1;
import bloxtr8.messages.DeliveryEventsV1;
import bloxtr8.messages.DeliveryEventsV1.DeliveryAnomaly;
import bloxtr8.messages.DeliveryEventsV1.DeliveryEvent;
import bloxtr8.messages.DeliveryEventsV1.DeliveryVerified;
import bloxtr8.messages.DeliveryEventsV1.RemainingRole;
import bloxtr8.messages.EscrowEventsV1.CancelReason;
import bloxtr8.messages.EscrowEventsV1.EscrowCancelled;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.EscrowEventsV1.EscrowState;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.EnvelopeWriter;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.platform.message.Received;
import bloxtr8.platform.testing.TestEnvironment;
import bloxtr8.platform.topics.Topic;
import bloxtr8.platform.topics.Topics;
import bloxtr8.projections.ProjectionsSettings;
import bloxtr8.projections.Trades;
import bloxtr8.projections.views.EscrowProjector;
import com.google.protobuf.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the API tells about the game, and about a deal whose terms were refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GameReadsTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final TestEnvironment environment =
      TestEnvironment.fresh(ProjectionsSettings.ALL, Map.of());
  private ServiceContext projections;
  private ViewServer server;
  private long sequence;

  @BeforeAll
  void open() {
    projections = environment.open(DatabaseRoles.PROJECTIONS);
    server =
        ViewServer.open(
            environment.process(),
            environment.open(DatabaseRoles.VIEWS_API),
            new StubPeople(_ -> List.<PeopleApi.Person>of()),
            _ -> List.of());
  }

  @AfterAll
  void close() {
    server.close();
    environment.close();
  }

  @Test
  void refused_terms_are_a_cancelled_deal_of_both_parties() {
    var contract = contract("refused");
    project(contract, Topics.ESCROW_EVENTS, refused(contract, Trades.ALICE));
    for (var party : List.of(Trades.ALICE, Trades.BOB))
      assertThat(read(contract, party))
          .contains("\"state\":\"CANCELLED\"", "\"reason\":\"TERMS_REFUSED\"")
          .contains("the terms of the contract contradict each other.");
    assertThat(server.get("/api/escrow", Trades.BOB, Authority.USER).body())
        .contains(EscrowId.of(contract).value().toString());
  }

  @Test
  void one_person_on_both_sides_reads_the_end_too() {
    var contract = contract("alone");
    project(contract, Topics.ESCROW_EVENTS, refused(contract, Trades.BOB));
    assertThat(read(contract, Trades.BOB)).contains("\"reason\":\"TERMS_REFUSED\"");
  }

  @Test
  void a_party_reads_the_cause_the_further_source_and_the_sellers_remaining_roles() {
    var contract = contract("game");
    project(contract, Topics.ESCROW_EVENTS, Trades.created(contract).build());
    var verified =
        DeliveryVerified.newBuilder()
            .setReadAt(ProtoMapper.timestamp(NOON))
            .setFurtherSource(DeliveryEventsV1.OwnershipSource.OWNERSHIP_SOURCE_GROUPS_HOST)
            .setRolesKnown(true)
            .addRemainingRoles(RemainingRole.newBuilder().setRoleId(7).setRank(9).setName("Dev"));
    project(
        contract,
        Topics.DELIVERY_EVENTS,
        DeliveryEvent.newBuilder().setDeliveryVerified(verified).build());
    var anomaly =
        DeliveryAnomaly.newBuilder()
            .setReadAt(ProtoMapper.timestamp(NOON.plusSeconds(60)))
            .setOwner(DeliveryEventsV1.GameOwner.GAME_OWNER_SELLER)
            .setCause(DeliveryEventsV1.AnomalyCause.ANOMALY_CAUSE_TAKEN_BACK);
    project(
        contract,
        Topics.DELIVERY_EVENTS,
        DeliveryEvent.newBuilder().setDeliveryAnomaly(anomaly).build());
    assertThat(read(contract, Trades.BOB))
        .contains("\"owner\":\"SELLER\"", "\"cause\":\"TAKEN_BACK\"")
        .contains("\"furtherSource\":\"GROUPS_HOST\"", "\"rolesKnown\":true")
        .contains("{\"roleId\":7,\"rank\":9,\"name\":\"Dev\"}");
  }

  private String read(ContractId contract, UserId reader) {
    var path = "/api/contracts/" + contract.text() + "/escrow";
    var response = server.get(path, reader, Authority.USER);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private static EscrowEvent refused(ContractId contract, UserId seller) {
    var terms = Trades.created(contract).getCreated().getTerms().toBuilder();
    var cancelled =
        EscrowCancelled.newBuilder()
            .setReason(CancelReason.CANCEL_REASON_TERMS_REFUSED)
            .setTerms(terms.setSellerId(seller.text()).setSellerFee(Trades.cents(999_999)));
    return EscrowEvent.newBuilder().setState(EscrowState.CANCELLED).setCancelled(cancelled).build();
  }

  private void project(ContractId contract, Topic topic, Message body) {
    var key = EscrowId.of(contract).text();
    var service = topic.producers().getFirst();
    var id = new MessageId(Uuids.named(topic.name(), key, Long.toString(++sequence)));
    var outgoing = new Outgoing(topic, key, body, new Actor.Service(service), Cause.of("test"));
    var complete = EnvelopeWriter.complete(outgoing, service, id, sequence, NOON);
    var envelope = (CommonV1.Envelope) complete.getField(topic.envelopeField());
    var received = new Received(topic, key, envelope, complete, NOON, "");
    var projector = new EscrowProjector(projections.database().sql());
    projections.database().inTransaction(() -> projector.project(List.of(received)));
  }

  private static ContractId contract(String name) {
    return new ContractId(Uuids.named(name));
  }
}
