package bloxtr8.marketplace.delivery;

import bloxtr8.marketplace.delivery.domain.ReadSchedule;
import bloxtr8.marketplace.delivery.domain.WatchDecider;
import bloxtr8.marketplace.ownership.BuyerGrants;
import bloxtr8.marketplace.ownership.ContractSnapshotStore;
import bloxtr8.marketplace.ownership.OwnershipFacts;
import bloxtr8.marketplace.ownership.SnapshotStore;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.marketplace.roblox.RobloxReads;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of delivery detection. */
@Configuration(proxyBeanMethods = false)
public class DeliveryConfiguration {

  private static final Duration MEASURE_INTERVAL = Duration.ofSeconds(15);

  @Bean
  DeliverySettings deliverySettings(ServiceContext service) {
    return service.settings().get(DeliverySettings.class);
  }

  @Bean
  WatchDecider watchDecider(DeliverySettings settings) {
    return new WatchDecider(settings.rules());
  }

  @Bean
  ReadSchedule readSchedule(DeliverySettings settings) {
    return new ReadSchedule(settings.rules());
  }

  @Bean
  DeliveryWatchStore deliveryWatchStore(ServiceContext service) {
    return new DeliveryWatchStore(service.database().sql());
  }

  @Bean
  DeliveryHandler deliveryHandler(
      DeliveryWatchStore watches, WatchDecider decider, ReadSchedule schedule) {
    return new DeliveryHandler(watches, decider, schedule);
  }

  @Bean
  DeliveryMetrics deliveryMetrics(ServiceContext service, DeliverySettings settings) {
    return new DeliveryMetrics(
        service, new DeliveryBacklogStore(service.database().sql()), settings.overdueAfter());
  }

  @Bean
  DeliveryDetection deliveryDetection(
      ServiceContext service,
      DeliveryWatchStore watches,
      SnapshotStore snapshots,
      ContractSnapshotStore contracts,
      PersonStore people,
      WatchDecider decider,
      ReadSchedule schedule) {
    return new DeliveryDetection(
        watches,
        new DeliveryReadStore(service.database().sql()),
        snapshots,
        contracts,
        new EndedDeals(service, people),
        decider,
        schedule,
        service.outbox(),
        service.clock());
  }

  @Bean
  DeliveryPass deliveryPass(
      ServiceContext service,
      DeliveryWatchStore watches,
      RobloxReads roblox,
      BuyerGrants grants,
      OwnershipFacts facts,
      WatchDecider decider,
      DeliveryDetection detection,
      DeliveryMetrics metrics,
      DeliverySettings settings) {
    return new DeliveryPass(
        service.database(),
        watches,
        new DeliveryReads(roblox, grants, facts, decider, service.clock()),
        detection,
        metrics,
        service.clock(),
        settings.lease());
  }

  @Bean
  OwnerHints ownerHints(ServiceContext service, RobloxReads roblox, DeliverySettings settings) {
    return new OwnerHints(
        service.database(),
        new OwnerHintStore(service.database().sql()),
        roblox,
        service.clock(),
        settings.hintAge());
  }

  @Bean
  PollingJob deliveryReadsJob(
      ServiceContext service, DeliveryPass pass, DeliverySettings settings) {
    return job(service, "delivery-reads", settings.passInterval(), pass::runPass);
  }

  @Bean
  PollingJob ownerHintsJob(ServiceContext service, OwnerHints hints, DeliverySettings settings) {
    return job(service, "owner-hints", settings.hintInterval(), hints::runPass);
  }

  @Bean
  PollingJob deliveryMetricsJob(ServiceContext service, DeliveryMetrics metrics) {
    return job(service, "delivery-metrics", MEASURE_INTERVAL, metrics::runPass);
  }

  private static PollingJob job(
      ServiceContext service, String name, Duration interval, PollingJob.Pass pass) {
    return new PollingJob(service.name(), name, interval, pass, service.telemetry().alerts());
  }
}
