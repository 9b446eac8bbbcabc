package bloxtr8.payments.sellers;

import bloxtr8.api.SharedWalletsApi;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.wallets.WalletStore;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of people's common wallets; for the gateway only. */
@RestController
public class SharedWalletsController implements SharedWalletsApi {

  private final WalletStore wallets;

  public SharedWalletsController(WalletStore wallets) {
    this.wallets = wallets;
  }

  @Override
  public SharedWallets of(UserId one, UserId other) {
    return new SharedWallets(wallets.shared(one, other));
  }
}
