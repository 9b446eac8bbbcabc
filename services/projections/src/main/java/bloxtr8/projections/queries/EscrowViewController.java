package bloxtr8.projections.queries;

import bloxtr8.api.EscrowViewApi;
import bloxtr8.api.Page;
import bloxtr8.api.Page.Pagination;
import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.projections.domain.EscrowState;
import bloxtr8.projections.queries.ViewStore.Whose;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of the escrows' views. */
@RestController
final class EscrowViewController implements EscrowViewApi {

  private final Deals deals;
  private final ViewStore views;
  private final ReadYourWrites readYourWrites;
  private final ViewAssembler assembler;
  private final Caller caller;

  EscrowViewController(
      Deals deals,
      ViewStore views,
      ReadYourWrites readYourWrites,
      ViewAssembler assembler,
      Caller caller) {
    this.deals = deals;
    this.views = views;
    this.readYourWrites = readYourWrites;
    this.assembler = assembler;
    this.caller = caller;
  }

  @Override
  public Page<EscrowSummary> escrows(
      @Nullable String role,
      @Nullable String status,
      @Nullable Integer page,
      @Nullable Integer limit) {
    var pageRequest = PageRequest.of(page, limit);
    var whose = whose(role);
    var state = state(status);
    var total = views.count(whose, caller.user(), state);
    var found = views.page(whose, caller.user(), state, pageRequest.limit(), pageRequest.offset());
    return new Page<>(
        assembler.summaries(found, caller.user()),
        Pagination.of(pageRequest.page(), pageRequest.limit(), total));
  }

  @Override
  public EscrowSummary escrow(EscrowId id, @Nullable CommandId after) {
    readYourWrites.await(after, id);
    return assembler.summary(deals.visible(id), caller.user());
  }

  @Override
  public EscrowSummary escrowOfContract(ContractId id, @Nullable CommandId after) {
    return escrow(EscrowId.of(id), after);
  }

  @Override
  public Page<TimelineEntry> timeline(
      EscrowId id, @Nullable Integer page, @Nullable Integer limit, @Nullable CommandId after) {
    var pageRequest = PageRequest.of(page, limit);
    readYourWrites.await(after, id);
    var terms = deals.visible(id).escrow().terms();
    var staff = deals.readsAsStaff(terms);
    var total = views.countLines(id, staff);
    var lines = views.lines(id, 0, staff, pageRequest.limit(), pageRequest.offset());
    return new Page<>(
        assembler.timeline(lines, terms, caller.user()),
        Pagination.of(pageRequest.page(), pageRequest.limit(), total));
  }

  private Whose whose(@Nullable String role) {
    return switch (role) {
      case null -> Whose.OWN;
      case "buyer" -> Whose.BOUGHT;
      case "seller" -> Whose.SOLD;
      case "staff" -> {
        if (caller.authority().isStaff()) yield Whose.EVERYBODYS;
        throw new Problem(403, "not_staff", "Only staff may list all deals.");
      }
      default -> throw Problem.invalid("role", "must be one of buyer, seller, staff");
    };
  }

  private static @Nullable EscrowState state(@Nullable String status) {
    if (status == null) return null;
    return Arrays.stream(EscrowState.values())
        .filter(state -> state.name().equals(status))
        .findFirst()
        .orElseThrow(
            () -> Problem.invalid("status", "one of " + Arrays.toString(EscrowState.values())));
  }
}
