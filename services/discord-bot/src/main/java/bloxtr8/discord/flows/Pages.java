package bloxtr8.discord.flows;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import java.net.URI;

/**
 * The pages of the web app that a button opens.
 *
 * @param site their public address
 */
public record Pages(URI site) {

  public URI terms() {
    return page("/terms");
  }

  public URI settings() {
    return page("/settings");
  }

  public URI contract(ContractId id) {
    return page("/contracts/" + id.text());
  }

  /** Where the caller signs with a token of theirs. */
  public URI signing(ContractId id, String token) {
    return page("/contract/" + id.text() + "/sign?token=" + token);
  }

  public URI escrow(EscrowId id) {
    return page("/escrow/" + id.text());
  }

  private URI page(String path) {
    return URI.create(site.toString().replaceAll("/$", "") + path);
  }
}
