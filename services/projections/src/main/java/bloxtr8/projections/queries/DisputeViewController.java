package bloxtr8.projections.queries;

import bloxtr8.api.DisputeViewApi;
import bloxtr8.api.EscrowViewApi.Party;
import bloxtr8.api.Page;
import bloxtr8.api.Page.Pagination;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.projections.queries.DisputeStore.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of the disputes' views; for anybody but the parties and staff they do not exist. */
@RestController
final class DisputeViewController implements DisputeViewApi {

  /** More than an escrow has: each party raises few, and the platform one for each cause. */
  private static final int OF_ESCROW_MAX = 100;

  private final DisputeStore disputes;
  private final Deals deals;
  private final DisplayNames displayNames;
  private final Caller caller;

  DisputeViewController(
      DisputeStore disputes, Deals deals, DisplayNames displayNames, Caller caller) {
    this.disputes = disputes;
    this.deals = deals;
    this.displayNames = displayNames;
    this.caller = caller;
  }

  @Override
  public Page<DisputeSummary> disputes(
      @Nullable DisputeStatus status, @Nullable Integer page, @Nullable Integer limit) {
    if (!caller.authority().isStaff())
      throw new Problem(403, "not_staff", "Only staff may list disputes.");
    var pageRequest = PageRequest.of(page, limit);
    var total = disputes.count(status);
    var found = disputes.page(status, pageRequest.limit(), pageRequest.offset());
    return new Page<>(
        summaries(found), Pagination.of(pageRequest.page(), pageRequest.limit(), total));
  }

  @Override
  public DisputeSummary dispute(DisputeId id) {
    var row = disputes.find(id);
    if (row == null || (!isParty(row) && !caller.authority().isStaff())) throw Problem.notFound();
    return summaries(List.of(row)).getFirst();
  }

  @Override
  public EscrowDisputes disputes(EscrowId id) {
    var escrow = deals.visible(id).escrow().escrow();
    return new EscrowDisputes(summaries(disputes.ofEscrow(escrow, OF_ESCROW_MAX)));
  }

  private boolean isParty(Row row) {
    return caller.user().equals(row.buyer()) || caller.user().equals(row.seller());
  }

  private List<DisputeSummary> summaries(List<Row> rows) {
    var people = new ArrayList<UserId>();
    for (var row : rows) people.addAll(List.of(row.buyer(), row.seller()));
    var names = displayNames.of(people);
    return rows.stream().map(row -> summary(row, names)).toList();
  }

  /** Staff are not named to the parties, and the parties see a ruling only once it is final. */
  private DisputeSummary summary(Row row, Map<UserId, String> names) {
    var staff = !isParty(row);
    return new DisputeSummary(
        row.id(),
        row.escrow(),
        row.status(),
        row.reason(),
        raiser(row),
        staff ? row.moderator() : null,
        staff ? row.proposed() : null,
        staff ? row.proposedBy() : null,
        row.outcome(),
        new Party(row.buyer(), names.getOrDefault(row.buyer(), "the buyer")),
        new Party(row.seller(), names.getOrDefault(row.seller(), "the seller")),
        row.rail(),
        row.priceCents(),
        row.raisedAt(),
        row.decideBy(),
        row.endedAt());
  }

  private static String raiser(Row row) {
    var by = row.raisedBy();
    if (by == null) return "PLATFORM";
    if (by.equals(row.buyer())) return "BUYER";
    return by.equals(row.seller()) ? "SELLER" : "STAFF";
  }
}
