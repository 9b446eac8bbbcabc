package bloxtr8.marketplace.signing;

import bloxtr8.api.ContractsApi.ContractDetails;
import bloxtr8.api.Page;
import bloxtr8.api.Page.Pagination;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.trading.SignatureStore;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads contracts for their parties and staff. */
final class ContractQueries {

  private final ContractReadStore contracts;
  private final SignatureStore signatures;
  private final Clock clock;

  ContractQueries(ContractReadStore contracts, SignatureStore signatures, Clock clock) {
    this.contracts = contracts;
    this.signatures = signatures;
    this.clock = clock;
  }

  /**
   * A contract that exists for the caller.
   *
   * @throws RefusedRequest when it does not
   */
  ReadContract require(ContractId id, Caller caller) {
    return require(contracts.find(id), caller);
  }

  /**
   * The contract of an offer; null when it has none.
   *
   * @throws RefusedRequest when it is not the caller's to see
   */
  @Nullable ReadContract of(OfferId offer, Caller caller) {
    var found = contracts.of(offer);
    return found == null ? null : require(found, caller);
  }

  private static ReadContract require(@Nullable ReadContract found, Caller caller) {
    if (found == null || (!found.isParty(caller.user()) && !caller.authority().isStaff()))
      throw RefusedRequest.notFound();
    return found;
  }

  ContractDetails details(ContractId id, Caller caller) {
    return details(require(id, caller), caller.user());
  }

  ContractDetails details(ReadContract contract, UserId reader) {
    return details(List.of(contract), reader).getFirst();
  }

  Page<ContractDetails> page(UserId user, @Nullable String state, int page, int limit) {
    var found = contracts.page(user, state, limit, (page - 1) * limit);
    return new Page<>(
        details(found, user), Pagination.of(page, limit, contracts.count(user, state)));
  }

  private List<ContractDetails> details(List<ReadContract> found, UserId reader) {
    var signed = signatures.of(found.stream().map(ReadContract::id).toList());
    var at = clock.instant();
    return found.stream()
        .map(contract ->
            ContractViews.details(
                contract, signed.getOrDefault(contract.id(), List.of()), reader, at))
        .toList();
  }
}
