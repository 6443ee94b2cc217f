package io.gatehouse.bench;

import io.gatehouse.Portal;
import io.gatehouse.database.EmbeddedDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The portal's services on a directory, with the settings that ship, and connections of the database's owner beside them. */
final class SearchServices implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final EmbeddedDatabase database;

    private SearchServices(ConfigurableApplicationContext context, EmbeddedDatabase database) {
        this.context = context;
        this.database = database;
    }

    static SearchServices start(Path directory, String... more) {
        var arguments = new ArrayList<>(List.of(
                "--gatehouse.directory=" + directory,
                "--gatehouse.test.goes-on=true",
                "--db-scheduler.polling-interval=5s",
                "--server.port=0",
                "--logging.level.root=warn"));
        arguments.addAll(List.of(more));
        var context = new SpringApplicationBuilder(Portal.class).run(arguments.toArray(String[]::new));
        return new SearchServices(context, EmbeddedDatabase.open(directory.resolve("database")));
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A connection that may do all to the tables, for what only a benchmark does. */
    Connection owner() throws SQLException {
        var address = database.address();
        return DriverManager.getConnection(
                address.url() + "&useServerPrepStmts=true&useBulkStmtsForInserts=true",
                address.owner(),
                address.ownerPassword());
    }

    @Override
    public void close() {
        database.close();
        context.close();
    }
}
