package bloxtr8.projections.reports;

import static bloxtr8.projections.reports.Reports.BEGIN;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.FeeLinesApi.FeeLine;
import bloxtr8.api.FeeLinesApi.FeePosition;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.Currency;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.ReportId;
import bloxtr8.kernel.UserId;
import bloxtr8.projections.reports.domain.ReportKind;
import bloxtr8.projections.reports.domain.ReportPeriod;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is in the files: every line of the period once, in order, whatever the pages are. */
class ReportLinesTest extends AliceOrdersReports {

  private static final Instant END = Reports.NOVEMBER.end();
  private static final Duration MICRO = Duration.ofNanos(1_000);

  private static List<Map<String, String>> made(ReportKind kind, UserId by) {
    return reports.lines(ready(kind, by));
  }

  private static ReportId ready(ReportKind kind, UserId by) {
    var id = reports.order(kind, by);
    reports.passAll();
    assertThat(reports.state(id)).isEqualTo("READY");
    return id;
  }

  @Test
  void a_persons_report_has_each_of_their_deals_of_the_period_once_in_order() {
    var bob = Reports.person();
    var expected = new ArrayList<String>();
    for (var i = 0; i < 10; i++) {
      var at = BEGIN.plus(Duration.ofDays(i / 5));
      var deal =
          i % 2 == 0 ? reports.trade(alice, bob, "a", at) : reports.trade(bob, alice, "b", at);
      expected.add(deal.text());
    }
    expected.add(reports.trade(bob, alice, "last", END.minus(MICRO)).text());
    reports.trade(alice, bob, "before", BEGIN.minus(MICRO));
    reports.trade(alice, bob, "after", END);
    reports.trade(bob, Reports.person(), "another's", BEGIN);

    var id = ready(ReportKind.MY_TRADES, alice);
    var lines = reports.lines(id);

    assertThat(lines)
        .extracting(line -> line.get("escrow_id"))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(lines).extracting(line -> line.get("began_at")).isSorted();
    assertThat(Objects.requireNonNull(reports.row(id).file()).lines()).isEqualTo(11);
  }

  @Test
  void a_deal_is_shown_from_the_readers_side() {
    var bob = Reports.person();
    var deal = reports.trade(bob, alice, "=cmd|' /C calc'!A0", BEGIN);

    assertThat(made(ReportKind.MY_TRADES, alice))
        .singleElement()
        .satisfies(line ->
            assertThat(line)
                .containsEntry("began_at", "2025-11-01T00:00:00Z")
                .containsEntry("escrow_id", deal.text())
                .containsEntry("side", "SELLER")
                .containsEntry("other_party", bob.text())
                .containsEntry("game", "'=cmd|' /C calc'!A0")
                .containsEntry("universe_id", "4242")
                .containsEntry("state", "RELEASED")
                .containsEntry("reason", "")
                .containsEntry("price", "2500.00")
                .containsEntry("your_fee", "75.00")
                .containsEntry("your_total", "2425.00")
                .containsEntry("currency", "USD"));
    assertThat(made(ReportKind.MY_TRADES, bob))
        .singleElement()
        .satisfies(line ->
            assertThat(line)
                .containsEntry("side", "BUYER")
                .containsEntry("other_party", alice.text())
                .containsEntry("your_fee", "74.98")
                .containsEntry("your_total", "2574.98"));
  }

  @Test
  void a_report_without_lines_has_its_header() {
    var id = ready(ReportKind.MY_TRADES, Reports.person());
    assertThat(new String(reports.file(id), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(
            "\uFEFFbegan_at,escrow_id,contract_id,side,other_party,game,universe_id,route,rail,"
                + "state,reason,price,your_fee,your_total,currency,changed_at\r\n");
  }

  @Test
  void the_fees_are_those_of_the_ledger_to_the_cent() {
    var random = new Random(20251101);
    var sum = 0L;
    for (var i = 0; i < 25; i++) {
      var units = random.nextInt(-1_000, 100_000);
      var at = BEGIN.plus(Duration.ofDays(i % 4));
      sum += units;
      fee(at, units, Currency.USD, i % 7 == 0 ? null : new EscrowId(UUID.randomUUID()));
    }
    fee(BEGIN.minus(MICRO), 7, Currency.USD, null);
    fee(END, 7, Currency.USD, null);
    fee(END.minus(MICRO), 1_500_001, Currency.USDC, null);

    var lines = made(ReportKind.FEES, Reports.person());

    assertThat(lines).hasSize(26);
    assertThat(sumOf(lines, "USD")).isEqualTo(BigDecimal.valueOf(sum, 2));
    assertThat(sumOf(lines, "USDC")).isEqualTo(new BigDecimal("1.500001"));
    assertThat(lines).extracting(line -> line.get("booked_at")).isSorted();
  }

  private static void fee(Instant at, long units, Currency currency, @Nullable EscrowId escrow) {
    var position = new FeePosition(at, UUID.randomUUID(), 3);
    reports.fees.held.add(
        new FeeLine(position, "PAYMENT_HELD", escrow, "revenue:fees", units, currency));
  }

  private static BigDecimal sumOf(List<Map<String, String>> lines, String currency) {
    return lines.stream()
        .filter(line -> currency.equals(line.get("currency")))
        .map(line -> new BigDecimal(line.get("amount")))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void the_audit_is_in_the_order_in_which_it_was_appended() {
    var expected = new ArrayList<String>();
    for (var poll = 0; poll < 4; poll++) {
      var recordedAt = BEGIN.plus(Duration.ofMinutes(poll));
      for (var subject : List.of("esc_a", "esc_b"))
        for (var i = 1; i <= 2; i++) {
          var number = poll * 2L + i;
          // Told late by its service: what happened first is not what was appended first.
          reports.audited(subject, number, BEGIN.minusSeconds(number), recordedAt);
          expected.add(subject + " " + number);
        }
    }
    reports.audited("esc_c", 1, BEGIN, END);
    reports.audited("esc_c", 2, BEGIN, BEGIN.minus(MICRO));

    assertThat(made(ReportKind.AUDIT, Reports.person()))
        .extracting(line -> line.get("subject") + " " + line.get("number"))
        .isEqualTo(expected);
  }

  /** A report has 20,000 bytes at most here, and a line of the audit about 100. */
  @Test
  void a_day_of_the_audit_that_is_too_large_for_one_report_is_ordered_in_parts() {
    var day = Instant.parse("2025-12-05T00:00:00Z");
    for (var i = 1; i <= 288; i++)
      reports.audited("esc_d", i, day, day.plus(Duration.ofMinutes(5L * i - 5)));

    assertThat(reports.state(audit("2025-12-05", "2025-12-05"))).contains("REPORT_TOO_LARGE");
    var parts =
        List.of(
            audit("2025-12-05", "2025-12-05T10:00:00Z"),
            audit("2025-12-05T10:00:00Z", "2025-12-05T20:00:00Z"),
            audit("2025-12-05T20:00:00Z", "2025-12-05"));
    assertThat(parts.stream().flatMap(part -> reports.lines(part).stream()))
        .extracting(line -> line.get("number"))
        .isEqualTo(IntStream.rangeClosed(1, 288).mapToObj(Integer::toString).toList());
  }

  private static ReportId audit(String from, String to) {
    var id = new ReportId(UUID.randomUUID());
    var period = new ReportPeriod(ReportPeriod.begin(from), ReportPeriod.end(to));
    var by = new Actor.Person(Reports.person(), Authority.ADMIN);
    reports.order(id, ReportKind.AUDIT, period, by);
    reports.passAll();
    return id;
  }
}
