package bloxtr8.platform.testing;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.kernel.TwoPersonRule;
import bloxtr8.kernel.Uuids;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.codec.MessageMac;
import bloxtr8.platform.database.DatabaseRole;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.database.Migrations;
import bloxtr8.platform.database.Provisioning;
import bloxtr8.platform.files.FileStore;
import bloxtr8.platform.files.FilesSettings;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.SettingsRecord;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.telemetry.Telemetry;
import bloxtr8.platform.topics.KafkaSettings;
import bloxtr8.platform.topics.TopicProvisioning;
import bloxtr8.platform.topics.Topics;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database of its own with every service's schema and users, and empty topics, on this JVM's
 * PostgreSQL, Kafka and registry. One at a time, because the topics are emptied.
 */
public final class TestEnvironment implements AutoCloseable {

  private static final String PASSWORD = "only-for-tests-0000";

  private final String url;
  private final Infrastructure infrastructure;
  private final ProcessContext process;
  private final HikariDataSource administrators;
  private final Deque<ServiceContext> opened = new ArrayDeque<>();

  private TestEnvironment(String url, Infrastructure infrastructure, ProcessContext process) {
    this.url = url;
    this.infrastructure = infrastructure;
    this.process = process;
    this.administrators = administrators(infrastructure, url);
  }

  public static TestEnvironment fresh() {
    return fresh(List.of(), Map.of());
  }

  /**
   * An environment that also has a service's own settings.
   *
   * @param serviceSettings the settings that the service declares
   * @param values their values in the test
   */
  public static TestEnvironment fresh(
      Collection<SettingsRecord<?>> serviceSettings, Map<String, String> values) {
    var infrastructure = Infrastructure.sharedForTests();
    var url = infrastructure.cloneDatabase("platform", Template.NAME);
    var settings = settings(infrastructure, url, serviceSettings, values);
    emptyTopics(settings);
    return new TestEnvironment(
        url, infrastructure, new ProcessContext(settings, Telemetry.start(null)));
  }

  public ProcessContext process() {
    return process;
  }

  /** Opens a database role; it is closed with the environment. */
  public ServiceContext open(DatabaseRole databaseRole) {
    var service = ServiceContext.open(databaseRole, process);
    opened.push(service);
    return service;
  }

  /** The store of files; its server starts when the first test of this JVM needs it. */
  public FileStore files() {
    infrastructure.requireBucket();
    return process.files();
  }

  /**
   * As the database's administrator, without a search path: to read and to damage data. Its
   * connections are kept, because a new one costs more than most statements, and tests ask again
   * and again.
   */
  public JdbcClient admin() {
    return JdbcClient.create(administrators);
  }

  private static HikariDataSource administrators(Infrastructure infrastructure, String url) {
    var config = new HikariConfig();
    config.setPoolName("administrators");
    config.setJdbcUrl(url);
    config.setUsername(infrastructure.adminUser());
    config.setPassword(infrastructure.adminPassword());
    config.setMinimumIdle(0);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  public String url() {
    return url;
  }

  public Infrastructure infrastructure() {
    return infrastructure;
  }

  /** The database that each environment gets a copy of: every service's schema, migrated. */
  private static final class Template {

    private static final String NAME = migrated();

    private static String migrated() {
      var infrastructure = Infrastructure.sharedForTests();
      var url = infrastructure.freshDatabase("template");
      new Provisioning(url, infrastructure.adminUser(), infrastructure.adminPassword())
          .provision(DatabaseRoles.ALL, passwords());
      for (var databaseRole : DatabaseRoles.ALL) Migrations.migrate(databaseRole, url, PASSWORD);
      return url.substring(url.lastIndexOf('/') + 1);
    }
  }

  private static Map<String, String> passwords() {
    var passwords = new HashMap<String, String>();
    for (var databaseRole : DatabaseRoles.ALL) {
      passwords.put(databaseRole.user(), PASSWORD);
      passwords.put(databaseRole.owner(), PASSWORD);
    }
    return passwords;
  }

  private static Settings settings(
      Infrastructure infrastructure,
      String url,
      Collection<SettingsRecord<?>> serviceSettings,
      Map<String, String> values) {
    var known = new ArrayList<>(KafkaSettings.ALL);
    known.addAll(SettingsRecord.all(World.Chosen.class, TwoPersonRule.class));
    known.addAll(MessageMac.settings());
    known.add(SettingsRecord.of(FilesSettings.class));
    known.addAll(serviceSettings);
    var all = new HashMap<String, String>();
    for (var databaseRole : DatabaseRoles.ALL) {
      known.addAll(databaseRole.settings());
      all.put(databaseRole.source().setting("datasourceUrl").name(), url);
      all.put(databaseRole.login().setting("datasourcePassword").name(), PASSWORD);
      all.put(databaseRole.ownerLogin().setting("ownerPassword").name(), PASSWORD);
    }
    for (var keys : MessageMac.keys()) all.put(keys.name(), keyOf(keys.name()));
    all.put("bloxtr8.world", "sandbox");
    all.put("bloxtr8.kafka.bootstrap-servers", infrastructure.bootstrapServers());
    all.put("bloxtr8.registry.url", infrastructure.registryUrl());
    all.put("bloxtr8.files.endpoint", infrastructure.bucketUrl());
    all.put(
        "bloxtr8.files.bucket", "tests-" + Long.toString(System.nanoTime(), Character.MAX_RADIX));
    all.put("bloxtr8.files.access-key", Infrastructure.BUCKET_ACCESS_KEY);
    all.put("bloxtr8.files.secret-key", infrastructure.bucketSecret());
    all.put("bloxtr8.kafka.replication", "1");
    all.put("bloxtr8.kafka.min-insync-replicas", "1");
    all.putAll(values);
    return Settings.of(known, all);
  }

  private static String keyOf(String name) {
    var half = Uuids.named(name).toString().replace("-", "");
    return Base64.getEncoder().encodeToString(half.getBytes(StandardCharsets.US_ASCII));
  }

  /** Truncates every log to its end, so that records of earlier tests are gone. */
  private static void emptyTopics(Settings settings) {
    try (var admin = Admin.create(KafkaSettings.client(settings));
        var topics = new TopicProvisioning(settings)) {
      topics.provision(World.SANDBOX);
      var toTheEnd = new HashMap<TopicPartition, RecordsToDelete>();
      for (var topic : Topics.ALL)
        for (var partition = 0; partition < Topics.PARTITIONS; partition++)
          toTheEnd.put(
              new TopicPartition(topic.name(), partition), RecordsToDelete.beforeOffset(-1));
      admin.deleteRecords(toTheEnd).all().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("Kafka does not empty its topics", e);
    }
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) opened.pop().close();
    process.telemetry().close();
    administrators.close();
  }
}
