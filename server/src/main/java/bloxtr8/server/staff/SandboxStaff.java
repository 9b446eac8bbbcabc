package bloxtr8.server.staff;

import bloxtr8.api.GatewayDoorsApi;
import bloxtr8.api.GatewayDoorsApi.TokenWish;
import bloxtr8.api.MarketplaceDoorsApi;
import bloxtr8.api.MarketplaceDoorsApi.NewPerson;
import bloxtr8.api.MarketplaceDoorsApi.PayoutKind;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/** Members of staff of a sandbox, by name: the same name is the same person on the same data. */
final class SandboxStaff {

  private static final String NAME = "staff.properties";

  private final Path file;
  private final StaffClient anybody;

  SandboxStaff(Path data, URI gateway) {
    this.file = data.resolve(NAME);
    this.anybody = new StaffClient(gateway, "");
  }

  /** A token of an admin of that name, who is made when there is none yet. */
  String tokenOf(String name) {
    var known = read();
    var id = known.getProperty(name);
    if (id == null) {
      id = make(name).text();
      known.setProperty(name, id);
      write(known);
    }
    var wish = new TokenWish(UserId.parse(id));
    return anybody.routes(GatewayDoorsApi.class).makeToken(wish).accessToken();
  }

  private UserId make(String name) {
    var person = new NewPerson(name, Authority.ADMIN, PayoutKind.NONE);
    return anybody.routes(MarketplaceDoorsApi.class).makePerson(person).userId();
  }

  private Properties read() {
    var known = new Properties();
    if (!Files.exists(file)) return known;
    try (var in = Files.newBufferedReader(file)) {
      known.load(in);
      return known;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Properties known) {
    try {
      var draft = file.resolveSibling(NAME + ".new");
      try (var out = Files.newBufferedWriter(draft)) {
        known.store(out, "Staff of the command line, of this sandbox only.");
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
