package bloxtr8.marketplace.ownership;

import static bloxtr8.marketplace.roblox.RobloxConfiguration.FOR_PEOPLE;

import bloxtr8.marketplace.people.RobloxAccounts;
import bloxtr8.marketplace.roblox.ExperienceReads;
import bloxtr8.marketplace.roblox.RobloxConfiguration;
import bloxtr8.marketplace.roblox.RobloxReads;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.http.Caller;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The beans about who owns what. */
@Configuration(proxyBeanMethods = false)
@Import(RobloxConfiguration.class)
public class OwnershipConfiguration {

  /** The check whose calls are those of delivery detection. */
  public static final String FOR_DETECTION = "for-detection";

  @Bean
  SnapshotStore snapshotStore(ServiceContext service) {
    return new SnapshotStore(service.database().sql());
  }

  @Bean
  ContractSnapshotStore contractSnapshotStore(ServiceContext service, SnapshotStore snapshots) {
    return new ContractSnapshotStore(service.database().sql(), snapshots);
  }

  @Bean
  VerificationStore verificationStore(ServiceContext service) {
    return new VerificationStore(service.database().sql());
  }

  @Bean
  @Primary
  OwnershipCheck ownershipCheck(
      ServiceContext service,
      @Qualifier(FOR_PEOPLE) RobloxReads reads,
      @Qualifier(FOR_PEOPLE) ExperienceReads experiences) {
    return check(service, reads, experiences);
  }

  @Bean
  @Qualifier(FOR_DETECTION)
  OwnershipCheck ownershipCheckForDetection(
      ServiceContext service, RobloxReads reads, ExperienceReads experiences) {
    return check(service, reads, experiences);
  }

  private static OwnershipCheck check(
      ServiceContext service, RobloxReads reads, ExperienceReads experiences) {
    return new OwnershipCheck(
        new OwnershipReader(reads, experiences),
        reads,
        experiences,
        new OwnerSeenStore(service.database().sql()),
        service.clock());
  }

  /** With the calls of delivery detection. */
  @Bean
  OwnershipFacts ownershipFacts(ServiceContext service, ExperienceReads experiences) {
    return new OwnershipFacts(experiences, new OwnerSeenStore(service.database().sql()));
  }

  @Bean
  PersonLimit personLimit(ServiceContext service) {
    return new PersonLimit(
        new PersonReadStore(service.database().sql()),
        service.settings().get(OwnershipSettings.class));
  }

  @Bean
  VerificationHandler verificationHandler(
      ServiceContext service,
      RobloxAccounts accounts,
      OwnershipCheck check,
      PersonLimit limit,
      VerificationStore verifications,
      SnapshotStore snapshots) {
    return new VerificationHandler(
        service.database(), accounts, check, limit, verifications, snapshots, service.clock());
  }

  @Bean
  AssetVerificationController assetVerificationController(
      ServiceContext service,
      Caller caller,
      VerificationHandler handler,
      VerificationStore verifications,
      SnapshotStore snapshots) {
    return new AssetVerificationController(
        caller, handler, verifications, snapshots, service.clock());
  }

  @Bean
  ExperiencesController experiencesController(
      Caller caller,
      RobloxAccounts accounts,
      PersonLimit limit,
      @Qualifier(FOR_PEOPLE) RobloxReads reads,
      @Qualifier(FOR_PEOPLE) ExperienceReads experiences) {
    return new ExperiencesController(
        caller, new ExperienceQueries(accounts, limit, reads, experiences));
  }
}
