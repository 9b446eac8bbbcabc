package bloxtr8.server.staff;

import bloxtr8.api.GatewayTestApi;
import bloxtr8.api.GatewayTestApi.TokenRequest;
import bloxtr8.api.MarketplaceTestApi;
import bloxtr8.api.MarketplaceTestApi.NewPerson;
import bloxtr8.api.MarketplaceTestApi.PayoutKind;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Members of staff of a sandbox, by name: the same name is the same person on the same data. */
final class SandboxStaff {

  private static final String NAME = "staff.properties";

  private final Path file;
  private final StaffClient anybody;

  SandboxStaff(Path data, URI gateway) {
    this.file = data.resolve(NAME);
    this.anybody = new StaffClient(gateway, "");
  }

  /**
   * The token of the admin with that name, who is created when unknown. Upper and lower case and
   * surrounding white space are ignored.
   */
  String tokenOf(String name) {
    var request = new TokenRequest(personOf(name.strip().toLowerCase(Locale.ROOT)));
    return anybody.routes(GatewayTestApi.class).makeToken(request).accessToken();
  }

  /** When two commands create the same person at once, the first one's id is used. */
  private UserId personOf(String name) {
    @Nullable String known = read().getProperty(name);
    return known == null ? remember(name, make(name)) : UserId.parse(known);
  }

  private UserId remember(String name, UserId made) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (var channel =
              FileChannel.open(
                  file.resolveSibling(NAME + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        var known = read();
        @Nullable String before = known.getProperty(name);
        if (before != null) return UserId.parse(before);
        known.setProperty(name, made.text());
        write(known);
        return made;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private UserId make(String name) {
    var person = new NewPerson(name, Authority.ADMIN, PayoutKind.NONE);
    return anybody.routes(MarketplaceTestApi.class).makePerson(person).userId();
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
