package bloxtr8.infrastructure;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes words to the database and to a topic, and reads the words that were written. */
record Traces(Infrastructure infrastructure) {

  private static final String TOPIC = "traces";
  private static final Duration READ_MAX = Duration.ofSeconds(20);

  void leave(String word) throws Exception {
    try (var connection = connect();
        var statement = connection.createStatement();
        var insert = connection.prepareStatement("INSERT INTO trace (word) VALUES (?)")) {
      statement.execute("CREATE TABLE IF NOT EXISTS trace (word text NOT NULL)");
      insert.setString(1, word);
      insert.execute();
    }
    var settings = settings();
    try (var admin = Admin.create(settings)) {
      if (!admin.listTopics().names().get().contains(TOPIC))
        admin.createTopics(Set.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, word)).get();
    }
  }

  List<String> inDatabase() throws SQLException {
    var words = new ArrayList<String>();
    try (var connection = connect();
        var rows = connection.createStatement().executeQuery("SELECT word FROM trace")) {
      while (rows.next()) words.add(rows.getString("word"));
    }
    return words;
  }

  List<String> onTopic() {
    var partition = new TopicPartition(TOPIC, 0);
    var words = new ArrayList<String>();
    try (var consumer =
        new KafkaConsumer<>(settings(), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(Set.of(partition));
      consumer.seekToBeginning(Set.of(partition));
      var end = consumer.endOffsets(Set.of(partition), READ_MAX).getOrDefault(partition, 0L);
      while (consumer.position(partition, READ_MAX) < end)
        consumer.poll(READ_MAX).forEach(record -> words.add(record.value()));
    }
    return words;
  }

  String setting(String name) throws SQLException {
    try (var connection = connect();
        var query = connection.prepareStatement("SELECT current_setting(?)")) {
      query.setString(1, name);
      var row = query.executeQuery();
      row.next();
      return row.getString(1);
    }
  }

  String jdbcUrl() {
    return infrastructure.jdbcUrl("bloxtr8");
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        jdbcUrl(), infrastructure.adminUser(), infrastructure.adminPassword());
  }

  private Map<String, Object> settings() {
    return Map.of("bootstrap.servers", infrastructure.bootstrapServers());
  }
}
