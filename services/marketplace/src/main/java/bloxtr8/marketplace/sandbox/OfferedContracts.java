package bloxtr8.marketplace.sandbox;

import bloxtr8.api.MarketplaceTestApi.TestContract;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.contracts.ContractStore;
import bloxtr8.marketplace.trading.DealStore;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.marketplace.trading.domain.TradingCommand.DocumentReady;
import bloxtr8.marketplace.trading.domain.TradingCommand.SignContract;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.refusal.RefusedRequest;
import java.util.List;

/**
 * Has both parties of an accepted offer sign its contract, by the commands that signing consists
 * of.
 */
public final class OfferedContracts {

  private static final Actor ACTOR = new Actor.Service(DatabaseRoles.MARKETPLACE.service());

  private final DealStore deals;
  private final ContractStore contracts;
  private final TradingHandler trading;

  public OfferedContracts(DealStore deals, ContractStore contracts, TradingHandler trading) {
    this.deals = deals;
    this.contracts = contracts;
    this.trading = trading;
  }

  /**
   * Signs for both, or for whoever has not signed yet.
   *
   * @throws RefusedRequest when the offer was not accepted, or a signature is refused
   */
  TestContract sign(OfferId offer, Cause cause) {
    var contract = deals.of(offer);
    if (contract == null)
      throw RefusedRequest.conflict("offer_not_accepted", "The offer is not ACCEPTED.");
    var stored = contracts.find(List.of(contract)).get(contract);
    if (stored == null) throw RefusedRequest.notFound();
    var document =
        stored.document() == null ? DocumentHash.of(stored.json().sha256()) : stored.document();
    trading.report(at -> List.of(new DocumentReady(contract, document, at)), ACTOR, cause);
    var terms = stored.contract().terms();
    for (var party : List.of(terms.buyer(), terms.seller())) sign(contract, party, document, cause);
    return new TestContract(contract, EscrowId.of(contract));
  }

  private void sign(ContractId contract, UserId party, DocumentHash document, Cause cause) {
    try {
      trading.request(
          at -> new SignContract(contract, party, document, at),
          new Actor.Person(party, Authority.USER),
          cause);
    } catch (RefusedRequest refused) {
      if (!refused.code().equals("already_signed")) throw refused;
    }
  }
}
