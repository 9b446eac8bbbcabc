package bloxtr8.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import bloxtr8.api.OwnAccounts;
import bloxtr8.api.PersonalData;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.testing.Problems;
import bloxtr8.platform.testing.TestEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OwnAccountsTest {

  private static final UserId ALICE = new UserId(Uuids.named("Alice"));
  private static final Duration FRESH = Duration.ofMinutes(9);
  private static final Duration OLD = Duration.ofMinutes(11);

  @SuppressWarnings("NullAway.Init")
  private static TestEnvironment environment;

  @SuppressWarnings("NullAway.Init")
  private static ServiceContext service;

  private final List<String> done = new ArrayList<>();

  @BeforeAll
  static void open() {
    environment = TestEnvironment.fresh();
    service = environment.open(DatabaseRoles.GATEWAY);
  }

  @AfterAll
  static void close() {
    environment.close();
  }

  @Test
  void the_export_contains_the_part_of_every_service_and_is_audited() {
    var parts = controller(FRESH, held("escrow"), held("payments")).export();
    assertThat(parts)
        .containsExactly(
            entry("escrow", Map.of("of", ALICE.text())),
            entry("payments", Map.of("of", ALICE.text())));
    var entries =
        environment
            .admin()
            .sql("SELECT count(*) FROM gateway.outbox WHERE key = :key")
            .param("key", ALICE.text())
            .query(Long.class)
            .single();
    assertThat(entries).isEqualTo(1);
  }

  @Test
  void export_and_erasure_need_a_login_of_the_last_ten_minutes() {
    var late = controller(OLD);
    assertThat(Problems.of(late::export).code()).isEqualTo("login_too_old");
    assertThat(Problems.of(late::erase).code()).isEqualTo("login_too_old");
    assertThat(done).isEmpty();
    controller(FRESH).erase();
    late.unlinkRoblox();
    assertThat(done).containsExactly("erase []", "unlink []");
  }

  @Test
  void the_marketplace_learns_what_is_open_in_every_service() {
    var controller = controller(FRESH, held("escrow", "A deal."), held("payments", "A payment."));
    controller.erase();
    controller.unlinkRoblox();
    assertThat(done).containsExactly("erase [A deal., A payment.]", "unlink [A deal., A payment.]");
  }

  private OwnAccountsController controller(Duration sinceLogin, PersonalData... services) {
    var at = service.clock().instant().minus(sinceLogin);
    return new OwnAccountsController(new SignedIn(at), service, List.of(services), accounts());
  }

  private OwnAccounts accounts() {
    return new OwnAccounts() {
      @Override
      public void erase(Actor.Person person, List<String> openElsewhere) {
        done.add("erase " + openElsewhere);
      }

      @Override
      public void unlinkRoblox(Actor.Person person, List<String> openElsewhere) {
        done.add("unlink " + openElsewhere);
      }
    };
  }

  private static PersonalData held(String service, String... open) {
    return new PersonalData() {
      @Override
      public String service() {
        return service;
      }

      @Override
      public Map<String, Object> export(UserId user) {
        return Map.of("of", user.text());
      }

      @Override
      public List<String> open(UserId user) {
        return List.of(open);
      }
    };
  }

  private record SignedIn(Instant signedInAt) implements Caller {

    @Override
    public UserId user() {
      return ALICE;
    }

    @Override
    public UserId userIfSignedIn() {
      return ALICE;
    }

    @Override
    public @Nullable String guild() {
      return null;
    }

    @Override
    public Authority authority() {
      return Authority.USER;
    }

    @Override
    public @Nullable UserId appointedBy() {
      return null;
    }
  }
}
