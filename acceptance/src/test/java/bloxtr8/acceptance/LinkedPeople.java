package bloxtr8.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Authority;
import bloxtr8.server.demo.Calls;
import bloxtr8.server.demo.Person;
import bloxtr8.server.demo.SignIns;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * People who sign up and link their Roblox accounts, two of them always the same account, while the
 * gateway, which has the marketplace in it, or the sandbox is killed.
 */
final class LinkedPeople implements AutoCloseable {

  private static final int PAIRS_AT_ONCE = 3;
  private static final int MILLIS_BEFORE_KILL = 3_000;

  private final Platform platform;
  private final Random random;
  private final SignIns signIns;
  private final Client client;
  private final AtomicInteger names = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<List<Pair>>> linking = new ArrayList<>();

  LinkedPeople(Platform platform, Random random) {
    var run = platform.run();
    this.platform = platform;
    this.random = random;
    this.client = new Client(platform);
    var calls = new Calls(run.path("gateway").asString(), _ -> {});
    this.signIns = new SignIns(calls, run.path("sandbox").asString());
  }

  /** Two people who linked one account at the same time, and what each of them was told. */
  private record Pair(
      String robloxId, Person one, boolean oneLinked, Person two, boolean twoLinked) {}

  /**
   * Kills a role at a moment at which people link their accounts. Returns when it is started again;
   * those who have begun go on meanwhile.
   */
  void killWhileTheyLink(String role) {
    var enough = new AtomicBoolean();
    for (var i = 0; i < PAIRS_AT_ONCE; i++)
      linking.add(
          threads.submit(() -> {
            var linked = new ArrayList<Pair>();
            do linked.add(linkPair());
            while (!enough.get());
            return linked;
          }));
    LockSupport.parkNanos(1_000_000L * random.nextInt(MILLIS_BEFORE_KILL));
    platform.killRole(role);
    enough.set(true);
  }

  /** Waits for everybody; of each pair one person has the account, and both were told so. */
  void requireLinkedOnce() {
    var pairs = linked();
    assertThat(pairs).hasSizeGreaterThanOrEqualTo(PAIRS_AT_ONCE);
    var admin = client.bearerOf("Admin", Authority.ADMIN);
    for (var pair : pairs) {
      assertThat(pair.oneLinked()).as("%s", pair).isNotEqualTo(pair.twoLinked());
      var linked = pair.oneLinked() ? pair.one() : pair.two();
      var found =
          client.get("/api/admin/users?q=" + pair.robloxId(), "Authorization", admin).body();
      assertThat(found.path("items").valueStream().map(p -> p.path("userId").asString()))
          .as("who has account %s", pair.robloxId())
          .containsExactly(linked.id());
    }
  }

  private List<Pair> linked() {
    var pairs = new ArrayList<Pair>();
    try {
      for (var some : linking) pairs.addAll(some.get());
      return pairs;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new AssertionError("somebody could not link", e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private Pair linkPair() throws InterruptedException, ExecutionException {
    var name = "Pair" + names.incrementAndGet();
    var account = signIns.newAccount(name);
    var robloxId = signIns.newRoblox(account.username());
    var one = signIns.signIn(account);
    var two = signIns.signIn(signIns.newAccount(name));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> signIns.link(one, robloxId));
      var second = threads.submit(() -> signIns.link(two, robloxId));
      return new Pair(robloxId, one, first.get(), two, second.get());
    }
  }
}
