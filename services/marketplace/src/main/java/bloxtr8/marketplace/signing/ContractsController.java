package bloxtr8.marketplace.signing;

import bloxtr8.api.ContractsApi;
import bloxtr8.api.Page;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.marketplace.listings.AskedPage;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelContract;
import bloxtr8.marketplace.trading.domain.TradingCommand.Request;
import bloxtr8.marketplace.trading.domain.TradingCommand.SignContract;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.FieldErrors;
import bloxtr8.platform.http.RequestContext;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of contracts. Who acts is the caller, whatever a request contains. */
@RestController
public final class ContractsController implements ContractsApi {

  private final Caller caller;
  private final ContractQueries queries;
  private final ContractReadStore contracts;
  private final SignTokens tokens;
  private final ContractFiles files;
  private final TradingHandler trading;

  ContractsController(
      Caller caller,
      ContractQueries queries,
      ContractReadStore contracts,
      SignTokens tokens,
      ContractFiles files,
      TradingHandler trading) {
    this.caller = caller;
    this.queries = queries;
    this.contracts = contracts;
    this.tokens = tokens;
    this.files = files;
    this.trading = trading;
  }

  @Override
  public ContractDetails generate(OfferOfContract offer) {
    var found = queries.of(offer.offerId(), caller);
    if (found != null) return queries.details(found, caller.user());
    if (!contracts.isPartyOf(offer.offerId(), caller.user())) throw RefusedRequest.notFound();
    throw RefusedRequest.conflict(
        "offer_not_accepted",
        "A contract is made when an offer is accepted, and at no other time.");
  }

  @Override
  public Page<ContractDetails> contracts(
      @Nullable String status, @Nullable Integer page, @Nullable Integer limit) {
    var errors = new FieldErrors();
    AskedPage.requireStatus(status, ContractStatus.values(), errors);
    var asked = AskedPage.of(page, limit, errors);
    errors.requireNone();
    return queries.page(caller.user(), status, asked.number(), asked.size());
  }

  @Override
  public ContractDetails contract(ContractId id) {
    return queries.details(id, caller);
  }

  @Override
  public FileLink pdf(ContractId id) {
    return files.document(queries.require(id, caller));
  }

  @Override
  public FileLink certificate(ContractId id) {
    return files.certificate(queries.require(id, caller));
  }

  @Override
  public ContractDetails cancel(ContractId id) {
    var user = caller.user();
    queries.require(id, caller);
    carryOut(at -> new CancelContract(id, user, at));
    return queries.details(id, caller);
  }

  @Override
  public ContractDetails sign(ContractId id, Signing signing) {
    var user = caller.user();
    queries.require(id, caller);
    var checked = SigningRequests.signing(signing, caller);
    carryOut(at -> new SignContract(id, user, checked.document(), checked.proof(), at));
    return queries.details(id, caller);
  }

  @Override
  public SignToken signToken(ContractId id) {
    var contract = queries.require(id, caller);
    if (!contract.isParty(caller.user())) throw RefusedRequest.notFound();
    return tokens.issue(contract, caller.user());
  }

  @Override
  public SignableDocument validateToken(GivenToken token) {
    var signable = tokens.validate(token.token(), caller.user());
    SignTokens.requireOpen(queries.require(signable.contractId(), caller));
    return signable;
  }

  @Override
  public Verified verify(DocumentSha256 document) {
    return verified(SigningRequests.requireHash(document.sha256()), null);
  }

  @Override
  public Verified verify(ContractId id, DocumentSha256 document) {
    return verified(SigningRequests.requireHash(document.sha256()), id);
  }

  private Verified verified(DocumentHash document, @Nullable ContractId contract) {
    var signed = contracts.signed(document, contract);
    return new Verified(!signed.isEmpty(), signed.contains(true));
  }

  private void carryOut(Function<Instant, Request> request) {
    trading.request(request, caller.actor(), RequestContext.current().cause());
  }
}
