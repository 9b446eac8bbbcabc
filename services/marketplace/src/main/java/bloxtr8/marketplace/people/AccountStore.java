package bloxtr8.marketplace.people;

import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Provider;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The linked accounts of people, found by keyed hashes, their content under the person's key. */
public final class AccountStore {

  private static final String CONTENT = "linked_account.encrypted";
  private static final JsonMapper JSON = new JsonMapper();

  /** More people than share a user name, now or before it changed hands. */
  private static final int NAMESAKES_MAX = 50;

  private static final String INSERT =
      """
      INSERT INTO linked_account (provider, external_id_mac, user_id, username_mac, encrypted, linked_at)
      VALUES (:provider, decode(:id, 'hex'), :user, decode(:name, 'hex'), :encrypted, :at)
      ON CONFLICT (provider, external_id_mac) DO NOTHING
      """;

  private static final String RENEW =
      """
      UPDATE linked_account SET username_mac = decode(:name, 'hex'), encrypted = :encrypted
       WHERE user_id = :user AND provider = :provider
      """;

  private static final String USER_OF =
      """
      SELECT user_id FROM linked_account
       WHERE provider = :provider AND external_id_mac = decode(:id, 'hex')
      """;

  private static final String OF_USERS =
      """
      SELECT provider, encode(external_id_mac, 'hex') AS id, user_id, encrypted, linked_at
        FROM linked_account
       WHERE user_id = ANY(:users::uuid[])
       ORDER BY user_id, provider
      """;

  private static final String NAMED =
      """
      SELECT DISTINCT a.user_id
        FROM linked_account a
        JOIN unnest(:providers, :names) AS n (provider, name)
          ON a.provider = n.provider AND a.username_mac = decode(n.name, 'hex')
       ORDER BY a.user_id LIMIT :limit
      """;

  /** With the users whose ban holds for the account: they may have unlinked it or erased it. */
  private static final String HOLDERS =
      """
      SELECT a.user_id
        FROM linked_account a
        JOIN unnest(:providers, :ids) AS n (provider, id)
          ON a.provider = n.provider AND a.external_id_mac = decode(n.id, 'hex')
       UNION
      SELECT b.user_id
        FROM banned_account x
        JOIN unnest(:providers, :ids) AS n (provider, id)
          ON x.provider = n.provider AND x.external_id_mac = decode(n.id, 'hex')
        JOIN ban b ON b.id = x.ban_id AND b.lifted_at IS NULL
       ORDER BY user_id LIMIT :limit
      """;

  private static final String REMEMBER_FORMER =
      """
      INSERT INTO former_account (user_id, provider, external_id_mac, unlinked_at)
      SELECT user_id, provider, external_id_mac, CAST(:at AS timestamptz)
        FROM linked_account
       WHERE user_id = :user AND provider = 'ROBLOX'
      ON CONFLICT (user_id, provider, external_id_mac) DO NOTHING
      """;

  private static final String UNLINK =
      "DELETE FROM linked_account WHERE user_id = :user AND provider = 'ROBLOX'";

  private static final String DELETE = "DELETE FROM linked_account WHERE user_id = :user";

  private static final String DELETE_FORMER = "DELETE FROM former_account WHERE user_id = :user";

  private static final String IS_BANNED =
      """
      SELECT EXISTS (
        SELECT FROM banned_account x JOIN ban b ON b.id = x.ban_id AND b.lifted_at IS NULL
         WHERE x.provider = :provider AND x.external_id_mac = decode(:id, 'hex'))
      """;

  private final JdbcClient sql;
  private final AccountHashes hashes;

  public AccountStore(JdbcClient sql, AccountHashes hashes) {
    this.sql = sql;
    this.hashes = hashes;
  }

  /**
   * Links an account; waits for another transaction that is linking the same one.
   *
   * @return false when another user has linked it
   */
  public boolean insert(
      UserId user, PersonCipher cipher, Provider provider, Account account, Instant at) {
    return sql.sql(INSERT)
            .param("provider", provider.name())
            .param("id", hashes.ofId(provider, account.externalId()).hex())
            .param("user", user.value())
            .param("name", hashes.ofName(provider, account.username()).hex())
            .param("encrypted", encrypt(cipher, account))
            .param("at", utc(at))
            .update()
        == 1;
  }

  /** Replaces what the provider says of the user's account, such as a changed name. */
  void renew(UserId user, PersonCipher cipher, Provider provider, Account account) {
    sql.sql(RENEW)
        .param("provider", provider.name())
        .param("user", user.value())
        .param("name", hashes.ofName(provider, account.username()).hex())
        .param("encrypted", encrypt(cipher, account))
        .update();
  }

  /** Null when nobody has linked the account. */
  @Nullable UserId userOf(Provider provider, String externalId) {
    return sql.sql(USER_OF)
        .param("provider", provider.name())
        .param("id", hashes.ofId(provider, externalId).hex())
        .query(UUID.class)
        .optional()
        .map(UserId::new)
        .orElse(null);
  }

  /** The accounts of each person; those of an erased one are gone. */
  Map<UserId, List<LinkedAccount>> of(Collection<StoredPerson> people) {
    var byId = people.stream().collect(Collectors.toMap(StoredPerson::id, Function.identity()));
    var accounts = new HashMap<UserId, List<LinkedAccount>>();
    sql.sql(OF_USERS)
        .param("users", uuids(byId.keySet(), UserId::value))
        .query(row -> {
          var user = new UserId(row.getObject("user_id", UUID.class));
          var person = byId.get(user);
          if (person != null)
            accounts.computeIfAbsent(user, _ -> new ArrayList<>()).add(read(row, person));
        });
    return accounts;
  }

  List<LinkedAccount> of(StoredPerson person) {
    return of(List.of(person)).getOrDefault(person.id(), List.of());
  }

  /** Null when they have none. */
  @Nullable LinkedAccount of(StoredPerson person, Provider provider) {
    return of(person).stream()
        .filter(account -> account.provider() == provider)
        .findFirst()
        .orElse(null);
  }

  /** The users with this user name at any provider. */
  List<UserId> named(String username) {
    var names = List.of(Provider.values()).stream().map(p -> hashes.ofName(p, username)).toList();
    return users(
        sql.sql(NAMED)
            .param("providers", texts(names, hash -> hash.provider().name()))
            .param("names", texts(names, AccountHash::hex))
            .param("limit", NAMESAKES_MAX));
  }

  /** The users with an account of this id at any provider, and those whose ban holds for it. */
  List<UserId> holding(String externalId) {
    var ids = List.of(Provider.values()).stream().map(p -> hashes.ofId(p, externalId)).toList();
    return users(
        sql.sql(HOLDERS)
            .param("providers", texts(ids, hash -> hash.provider().name()))
            .param("ids", texts(ids, AccountHash::hex))
            .param("limit", NAMESAKES_MAX));
  }

  /**
   * Frees the Roblox account for others; a later ban of this user holds for it too.
   *
   * @return false when they have none
   */
  boolean unlinkRoblox(UserId user, Instant at) {
    sql.sql(REMEMBER_FORMER).param("user", user.value()).param("at", utc(at)).update();
    return sql.sql(UNLINK).param("user", user.value()).update() == 1;
  }

  void deleteAll(UserId user) {
    sql.sql(DELETE).param("user", user.value()).update();
    sql.sql(DELETE_FORMER).param("user", user.value()).update();
  }

  /** Whether a ban in force holds for the account. */
  boolean isBanned(Provider provider, String externalId) {
    return sql.sql(IS_BANNED)
        .param("provider", provider.name())
        .param("id", hashes.ofId(provider, externalId).hex())
        .query(Boolean.class)
        .single();
  }

  private static List<UserId> users(JdbcClient.StatementSpec statement) {
    return statement.query((row, _) -> new UserId(row.getObject("user_id", UUID.class))).list();
  }

  private static byte[] encrypt(PersonCipher cipher, Account account) {
    return cipher.encrypt(JSON.writeValueAsString(account), CONTENT);
  }

  private static LinkedAccount read(ResultSet row, StoredPerson person) throws SQLException {
    var provider = Provider.valueOf(row.getString("provider"));
    var json = person.key().decrypt(row.getBytes("encrypted"), CONTENT);
    return new LinkedAccount(
        provider,
        new AccountHash(provider, row.getString("id")),
        JSON.readValue(json, Account.class),
        row.getObject("linked_at", OffsetDateTime.class).toInstant());
  }
}
