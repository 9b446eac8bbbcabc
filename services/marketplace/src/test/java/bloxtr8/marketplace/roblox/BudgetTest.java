package bloxtr8.marketplace.roblox;

import static bloxtr8.platform.database.SqlArrays.utc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.SettingsRecord;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.TestEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The budgets that replicas share, with the statement that PostgreSQL runs. */
class BudgetTest {

  private static final Instant BEGIN = Instant.parse("2026-11-28T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int STEPS = 400;
  private static final int CLIENTS = 20;
  private static final int TURNS = 50;
  private static final int WAITING = 4;

  @SuppressWarnings("NullAway.Init")
  private static TestEnvironment environment;

  @SuppressWarnings("NullAway.Init")
  private static ServiceContext one;

  @SuppressWarnings("NullAway.Init")
  private static ServiceContext other;

  @BeforeAll
  static void open() {
    environment = TestEnvironment.fresh();
    one = environment.open(DatabaseRoles.MARKETPLACE);
    other = environment.open(DatabaseRoles.MARKETPLACE);
  }

  @AfterAll
  static void close() {
    environment.close();
  }

  /** A bucket at simulated times, by the function of the statement. */
  private static final class Bucket {

    private final Budget budget;
    private Instant fullAt = BEGIN;

    private Bucket(Budget budget) {
      this.budget = budget;
    }

    private int take(Instant at, int wanted) {
      var granted =
          one.database()
              .sql()
              .sql(
                  "SELECT granted_calls(:full, :at, :micros * interval '1 microsecond', :burst,"
                      + " :n)")
              .param("full", utc(fullAt))
              .param("at", utc(at))
              .param("micros", budget.pauseMicros())
              .param("burst", budget.burst())
              .param("n", wanted)
              .query(Integer.class)
              .single();
      var from = fullAt.isAfter(at) ? fullAt : at;
      fullAt = from.plusNanos(budget.pauseMicros() * 1_000 * granted);
      return granted;
    }
  }

  @Test
  void in_no_minute_are_more_calls_made_than_the_limit_however_they_are_asked_for() {
    for (var limit : List.of(4, 5, 60, 100, 150, 300)) {
      var random = new SplittableRandom(limit);
      var detection = new Bucket(BudgetShare.DETECTION.of(RobloxSource.UNIVERSES, limit));
      var people = new Bucket(BudgetShare.PEOPLE.of(RobloxSource.UNIVERSES, limit));
      var made = new ArrayList<Instant>();
      var at = BEGIN;
      for (var step = 0; step < STEPS; step++) {
        var wanted = random.nextInt(1, limit + 1);
        var granted = detection.take(at, wanted) + people.take(at, wanted);
        // Each begins at any time while its grant is valid, the first as late as it may.
        for (var i = 0; i < granted; i++)
          made.add(at.plusMillis(random.nextLong(Budget.VALID.toMillis() + 1)));
        if (granted > 0) made.set(made.size() - 1, at.plus(Budget.VALID));
        var pause = random.nextInt(10) == 0 ? 90_000 : 4_000;
        at = at.plusMillis(random.nextLong(pause));
      }
      made.sort(null);
      assertThat(mostInAMinute(made)).as("limit %s", limit).isLessThanOrEqualTo(limit);
    }
  }

  /** The first are made as late as they may, all others at once: the worst minute there is. */
  @Test
  void calls_that_begin_late_and_those_granted_since_are_no_more_than_the_limit_together() {
    for (var limit : List.of(60, 100, 150, 300)) {
      var detection = new Bucket(BudgetShare.DETECTION.of(RobloxSource.UNIVERSES, limit));
      var people = new Bucket(BudgetShare.PEOPLE.of(RobloxSource.UNIVERSES, limit));
      var inTheMinute = 0;
      var end = BEGIN.plus(Budget.VALID).plus(MINUTE);
      for (var at = BEGIN; !at.isAfter(end); at = at.plusMillis(200))
        inTheMinute += detection.take(at, limit) + people.take(at, limit);
      assertThat(inTheMinute).as("limit %s", limit).isLessThanOrEqualTo(limit);
    }
  }

  private static int mostInAMinute(List<Instant> sorted) {
    var most = 0;
    var first = 0;
    for (var last = 0; last < sorted.size(); last++) {
      while (sorted.get(first).plus(MINUTE).isBefore(sorted.get(last))) first++;
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  @Test
  void who_asks_all_the_time_gets_most_of_the_limit() {
    for (var limit : List.of(60, 100, 300)) {
      var bucket = new Bucket(BudgetShare.DETECTION.of(RobloxSource.UNIVERSES, limit));
      var granted = 0;
      for (var at = BEGIN; at.isBefore(BEGIN.plus(MINUTE)); at = at.plusMillis(500))
        granted += bucket.take(at, limit);
      assertThat(granted).isBetween(limit * 7 / 10, limit * 8 / 10);
    }
  }

  @Test
  void two_replicas_at_once_get_no_more_than_one_would()
      throws InterruptedException, ExecutionException {
    var budget = BudgetShare.DETECTION.of(RobloxSource.UNIVERSES, 1_000);
    var began = System.nanoTime();
    var work = new ArrayList<Callable<List<Integer>>>();
    for (var client = 0; client < CLIENTS; client++) {
      var store = new BudgetStore((client % 2 == 0 ? one : other).database().sql());
      work.add(() -> {
        var calls = new ArrayList<Integer>();
        for (var turn = 0; turn < TURNS; turn++)
          calls.add(store.take("UNIVERSES", budget, 3).calls());
        return calls;
      });
    }
    var granted = new ArrayList<Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var each : threads.invokeAll(work)) granted.addAll(each.get());
    }
    var micros = (System.nanoTime() - began) / 1_000;
    assertThat(granted).allMatch(calls -> calls >= 0);
    assertThat(granted.stream().mapToInt(Integer::intValue).sum())
        .isBetween(
            budget.burst(), budget.burst() + Math.toIntExact(1 + micros / budget.pauseMicros()));
  }

  /** Who waits for the row began before the grants that it waits for. */
  @Test
  void who_waited_for_another_replicas_grants_gets_none_of_them_again()
      throws InterruptedException, ExecutionException {
    var budget = BudgetShare.DETECTION.of(RobloxSource.UNIVERSES, 60);
    var source = "GAMES";
    assertThat(new BudgetStore(one.database().sql()).take(source, budget, 1).calls()).isEqualTo(1);
    var waiting = new ArrayList<Future<Integer>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      one.database()
          .inTransaction(() -> {
            emptied(one, source, budget);
            for (var i = 0; i < WAITING; i++)
              waiting.add(
                  threads.submit(() ->
                      new BudgetStore(other.database().sql()).take(source, budget, 3).calls()));
            Await.until("they wait", () -> waitingForLocks() == WAITING);
            emptied(one, source, budget);
          });
    }
    for (var each : waiting) assertThat(each.get()).isZero();
    assertThat(fullIn(source)).isGreaterThan(budget.pauseMicros() * (budget.burst() - 1));
  }

  /** As if all its calls had been granted now. */
  private static void emptied(ServiceContext replica, String source, Budget budget) {
    replica
        .database()
        .sql()
        .sql(
            "UPDATE roblox_budget SET full_at = clock_timestamp() + :micros * interval '1"
                + " microsecond' WHERE source = :source")
        .param("micros", budget.pauseMicros() * budget.burst())
        .param("source", source)
        .update();
  }

  private static long waitingForLocks() {
    return environment
        .admin()
        .sql(
            "SELECT count(*) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
        .query(Long.class)
        .single();
  }

  /** In microseconds. */
  private static long fullIn(String source) {
    return environment
        .admin()
        .sql(
            """
            SELECT (1000000 * extract(epoch FROM full_at - clock_timestamp()))::bigint
              FROM marketplace.roblox_budget WHERE source = :source
            """)
        .param("source", source)
        .query(Long.class)
        .single();
  }

  @Test
  void a_429_of_one_replica_closes_the_source_for_all_of_them() {
    var here = new BudgetStore(one.database().sql());
    var there = new BudgetStore(other.database().sql());
    var budget = BudgetShare.DETECTION.of(RobloxSource.UNIVERSES, 60);
    assertThat(there.take("GROUPS", budget, 1).calls()).isEqualTo(1);
    here.close("GROUPS", Duration.ofMinutes(5));
    here.close("GROUPS", Duration.ofSeconds(1));
    var grant = there.take("GROUPS", budget, 1);
    assertThat(grant.calls()).isZero();
    assertThat(grant.pause()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    assertThat(there.take("MEMBERSHIPS", budget, 1).calls()).isEqualTo(1);
  }

  @Test
  void the_requests_of_people_take_no_call_from_detection_and_a_429_closes_both() {
    var settings =
        Settings.of(
                SettingsRecord.all(RobloxSettings.class),
                Map.of("bloxtr8.marketplace.roblox.api-key", "key"))
            .get(RobloxSettings.class);
    var detection =
        new Budgets(new BudgetStore(one.database().sql()), settings, BudgetShare.DETECTION);
    var people = new Budgets(new BudgetStore(other.database().sql()), settings, BudgetShare.PEOPLE);
    assertThat(people.lease(RobloxSource.PLACES, 100).calls()).isEqualTo(6);
    assertThat(people.lease(RobloxSource.PLACES, 100).calls()).isZero();
    assertThat(detection.lease(RobloxSource.PLACES, 100).calls()).isEqualTo(4);
    people.close(RobloxSource.THUMBNAILS, null);
    assertThat(detection.lease(RobloxSource.THUMBNAILS, 1).calls()).isZero();
    assertThat(people.lease(RobloxSource.THUMBNAILS, 1).calls()).isZero();
  }

  @Test
  void what_no_request_of_a_person_needs_is_detections_alone() {
    for (var source : List.of(RobloxSource.DEVELOP, RobloxSource.GRANTED_UNIVERSES)) {
      assertThat(BudgetShare.DETECTION.of(source, 100).perMinute()).isEqualTo(100);
      assertThat(BudgetShare.PEOPLE.has(source)).isFalse();
    }
    assertThat(BudgetShare.DETECTION.of(RobloxSource.UNIVERSES, 100).perMinute()).isEqualTo(80);
    assertThat(BudgetShare.PEOPLE.of(RobloxSource.UNIVERSES, 100).perMinute()).isEqualTo(20);
  }

  @Test
  void an_empty_bucket_says_when_it_has_the_next_call() {
    var store = new BudgetStore(one.database().sql());
    var budget = BudgetShare.DETECTION.of(RobloxSource.UNIVERSES, 60);
    assertThat(store.take("DEVELOP", budget, 100).calls()).isEqualTo(budget.burst());
    var empty = store.take("DEVELOP", budget, 100);
    assertThat(empty.calls()).isZero();
    assertThat(empty.pause()).isBetween(Duration.ofMillis(1), Duration.ofMillis(1_500));
  }

  @Test
  void a_limit_that_allows_no_call_stops_the_start() {
    for (var limit : List.of(0, 1, 3))
      assertThatThrownBy(() -> BudgetShare.DETECTION.of(RobloxSource.UNIVERSES, limit))
          .isInstanceOf(IllegalArgumentException.class);
  }
}
