package bloxtr8.server.demo;

import bloxtr8.server.demo.Calls.Failed;
import bloxtr8.server.demo.SignIns.Account;
import bloxtr8.server.embedded.FirstAdmin;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The staff of a sandbox: its two first admins appoint everybody else together. Several stories
 * share them, so each signs in once, and again before their access token ends.
 */
public final class Staff {

  private static final Duration SESSION_MAX = Duration.ofMinutes(10);

  private final Calls calls;
  private final SignIns signIns;
  private final Map<String, Account> accounts = new HashMap<>();
  private final Map<Account, Session> sessions = new HashMap<>();

  private record Session(Person person, long since) {}

  public Staff(Calls calls, SignIns signIns) {
    this.calls = calls;
    this.signIns = signIns;
  }

  /** Both first admins. */
  List<Person> admins() {
    return Arrays.stream(FirstAdmin.values()).map(this::admin).toList();
  }

  public Person admin(FirstAdmin admin) {
    return session(new Account(admin.discordId(), admin.username(), admin.shownName()));
  }

  /** The moderator of that name, who is somebody new for every object of this class. */
  synchronized Person moderator(String name) {
    var account = accounts.get(name);
    if (account == null) {
      account = signIns.newAccount(name);
      appoint(session(account), "MODERATOR");
      accounts.put(name, account);
      sessions.remove(account);
    }
    return session(account);
  }

  /** The owner of the account as an admin, who is appointed when they are none. */
  public synchronized Person adminWith(Account account) {
    var person = session(account);
    var authority =
        calls.get(calls.gateway() + "/api/users/me", person.token()).path("authority").asString("");
    if (authority.equals("ADMIN")) return person;
    appoint(person, "ADMIN");
    sessions.remove(account);
    return session(account);
  }

  /** An admin has examined who they are. */
  void verify(Person person) {
    order(admin(FirstAdmin.ADA), person, "tier", Map.of("tier", "TIER_2"), "we saw their passport");
  }

  void ban(Person person, Person by, String reason) {
    order(by, person, "ban", Map.of(), reason);
  }

  /** The second of two equal orders decides. */
  private void appoint(Person person, String authority) {
    for (var admin : admins())
      if (order(admin, person, "authority", Map.of("authority", authority), "they work for us"))
        return;
    throw new Failed(person.name() + " was not appointed");
  }

  /** Whether it is done, and waits for nobody else. */
  private boolean order(Person by, Person about, String what, Map<String, ?> body, String reason) {
    var order = new HashMap<String, Object>(body);
    order.put("reason", reason);
    var url = calls.gateway() + "/api/admin/users/" + about.id() + "/" + what;
    return calls.post(url, by.token(), null, order).asString("").startsWith("DONE");
  }

  private synchronized Person session(Account account) {
    var session = sessions.get(account);
    if (session == null || System.nanoTime() - session.since() > SESSION_MAX.toNanos()) {
      session = new Session(signIns.signIn(account), System.nanoTime());
      sessions.put(account, session);
    }
    return session.person();
  }
}
