package bloxtr8.projections.queries;

import bloxtr8.api.CommandOutcomes;
import bloxtr8.api.PeopleApi;
import bloxtr8.platform.House;
import bloxtr8.platform.Room;
import bloxtr8.platform.http.Caller;
import bloxtr8.projections.ProjectionsSettings;
import bloxtr8.projections.queries.EscrowStreams.Limits;
import bloxtr8.projections.rebuild.ProjectionsAdminController;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The views wiring: answers queries, in the gateway role, as the database user views. */
@Configuration(proxyBeanMethods = false)
public class ViewQueries {

  /** So long a stream may go on after its reader has lost the right to it. */
  private static final Duration ACCESS_CHECKED_EVERY = Duration.ofSeconds(3);

  @Bean
  ViewStore viewStore(Room room) {
    return new ViewStore(room.database().sql());
  }

  @Bean
  Names viewNames(PeopleApi people, Room room) {
    return new Names(people, room.clock());
  }

  @Bean
  Answers viewAnswers(Names viewNames) {
    return new Answers(viewNames);
  }

  @Bean
  DisputeViewController disputeViewController(Room room, Names viewNames, Caller caller) {
    var disputes = new DisputeStore(room.database().sql());
    return new DisputeViewController(disputes, viewNames, caller);
  }

  @Bean
  ProjectionsAdminController projectionsAdminController(House house, Caller caller) {
    return new ProjectionsAdminController(house, caller);
  }

  @Bean
  Changes viewChanges(Room room) {
    return new Changes(room.database().dataSource());
  }

  @Bean
  Deals deals(ViewStore viewStore, Caller caller) {
    return new Deals(viewStore, caller);
  }

  @Bean
  EscrowViewController escrowViewController(
      Deals deals,
      ViewStore viewStore,
      Changes viewChanges,
      List<CommandOutcomes> rooms,
      Answers viewAnswers,
      Caller caller) {
    var ownWrites = new OwnWrites(rooms, viewStore, viewChanges);
    return new EscrowViewController(deals, viewStore, ownWrites, viewAnswers, caller);
  }

  @Bean
  EscrowStreams escrowStreams(
      ViewStore viewStore, Answers viewAnswers, Changes viewChanges, Room room) {
    var settings = room.settings();
    var limits =
        new Limits(
            settings.get(ProjectionsSettings.STREAMS_MAX).intValue(),
            settings.get(ProjectionsSettings.STREAMS_OF_USER_MAX).intValue(),
            settings.get(ProjectionsSettings.STREAM_HEARTBEAT),
            settings.get(ProjectionsSettings.STREAM_LONGEST),
            ACCESS_CHECKED_EVERY);
    return new EscrowStreams(viewStore, viewAnswers, viewChanges, limits);
  }

  @Bean
  EscrowStreamController escrowStreamController(
      Deals deals, EscrowStreams escrowStreams, Caller caller) {
    return new EscrowStreamController(deals, escrowStreams, caller);
  }
}
