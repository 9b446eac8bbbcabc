package bloxtr8.projections.queries;

import bloxtr8.api.EscrowViewApi;
import bloxtr8.api.EscrowViewApi.Doer;
import bloxtr8.api.EscrowViewApi.EscrowSummary;
import bloxtr8.api.EscrowViewApi.Game;
import bloxtr8.api.EscrowViewApi.Hold;
import bloxtr8.api.EscrowViewApi.Next;
import bloxtr8.api.EscrowViewApi.OpenDispute;
import bloxtr8.api.EscrowViewApi.Party;
import bloxtr8.api.EscrowViewApi.Role;
import bloxtr8.api.EscrowViewApi.TimelineEntry;
import bloxtr8.kernel.UserId;
import bloxtr8.projections.domain.DeliveryView;
import bloxtr8.projections.domain.Dispute;
import bloxtr8.projections.domain.Reader;
import bloxtr8.projections.domain.RemainingRole;
import bloxtr8.projections.domain.Summary;
import bloxtr8.projections.domain.Terms;
import bloxtr8.projections.domain.TimelineWording;
import bloxtr8.projections.domain.Wording;
import bloxtr8.projections.queries.ViewStore.PlacedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the API's responses from views, for one reader, with display names. */
final class ViewAssembler {

  private final DisplayNames displayNames;

  ViewAssembler(DisplayNames displayNames) {
    this.displayNames = displayNames;
  }

  List<EscrowSummary> summaries(List<Summary> summaries, UserId caller) {
    var people = new ArrayList<UserId>();
    for (var summary : summaries) {
      people.add(summary.escrow().terms().buyer());
      people.add(summary.escrow().terms().seller());
    }
    var names = displayNames.of(people);
    return summaries.stream().map(summary -> summary(summary, caller, names)).toList();
  }

  EscrowSummary summary(Summary summary, UserId caller) {
    return summaries(List.of(summary), caller).getFirst();
  }

  List<TimelineEntry> timeline(List<PlacedLine> lines, Terms terms, UserId caller) {
    var reader = reader(terms, caller, displayNames.of(List.of(terms.buyer(), terms.seller())));
    return lines.stream().map(line -> entry(line, terms, reader)).toList();
  }

  private static EscrowSummary summary(Summary summary, UserId caller, Map<UserId, String> names) {
    var escrow = summary.escrow();
    var terms = escrow.terms();
    var reader = reader(terms, caller, names);
    var next = Wording.nextStep(summary, reader);
    var due = next.by() == null ? null : escrow.due();
    var reason = escrow.reason();
    return new EscrowSummary(
        escrow.escrow(),
        terms.contract(),
        terms.game().title(),
        terms.game().universe(),
        escrow.sequence(),
        EscrowViewApi.State.valueOf(escrow.state().name()),
        new Next(
            EscrowViewApi.Turn.valueOf(next.actor().name()),
            due == null ? null : due.deadline().name(),
            next.by(),
            next.sentence()),
        new Party(terms.buyer(), reader.buyer()),
        new Party(terms.seller(), reader.seller()),
        terms.quote().rail(),
        terms.route(),
        terms.quote().price().units(),
        terms.quote().buyerPays().units(),
        terms.quote().sellerGets().units(),
        escrow.holds().stream().map(hold -> Hold.valueOf(hold.name())).sorted().toList(),
        escrow.closing(),
        escrow.verified(),
        dispute(escrow.dispute(), terms),
        game(summary.delivery()),
        reason == null ? null : reason.name(),
        escrow.createdAt(),
        escrow.changedAt());
  }

  private static TimelineEntry entry(PlacedLine placed, Terms terms, Reader reader) {
    var line = placed.line();
    return new TimelineEntry(
        placed.position(),
        placed.at(),
        line.kind().name(),
        doer(placed.actor(), terms),
        TimelineWording.sentence(line, terms, reader),
        line.text().isEmpty() ? null : line.text(),
        line.until());
  }

  private static @Nullable OpenDispute dispute(@Nullable Dispute dispute, Terms terms) {
    if (dispute == null) return null;
    return new OpenDispute(
        dispute.id(),
        dispute.reason().name(),
        doer(dispute.raisedBy(), terms),
        dispute.moderator() != null);
  }

  private static @Nullable Game game(@Nullable DeliveryView delivery) {
    if (delivery == null) return null;
    var proof = delivery.proof();
    return new Game(
        delivery.owner().name(),
        delivery.readAt(),
        name(delivery.cause()),
        name(delivery.destination()),
        proof == null ? null : name(proof.furtherSource()),
        delivery.missingSources().stream().sorted().map(Enum::name).toList(),
        proof == null
            ? List.of()
            : proof.remainingRoles().stream().map(ViewAssembler::role).toList(),
        proof != null && proof.rolesKnown(),
        delivery.afterTheEnd());
  }

  private static Role role(RemainingRole role) {
    return new Role(role.roleId(), role.rank(), role.name());
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }

  /** The side of a user; members of staff are shown as STAFF, without a name. */
  private static Doer doer(@Nullable UserId user, Terms terms) {
    return user == null ? Doer.PLATFORM : Doer.valueOf(Reader.of(user, terms).name());
  }

  private static Reader reader(Terms terms, UserId caller, Map<UserId, String> names) {
    return new Reader(
        Reader.of(caller, terms),
        names.getOrDefault(terms.buyer(), "the buyer"),
        names.getOrDefault(terms.seller(), "the seller"));
  }
}
