package io.gatehouse.database;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.SQLException;
import liquibase.Liquibase;
import liquibase.integration.spring.Customizer;
import liquibase.integration.spring.SpringLiquibase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Hands Spring the database: the embedded one of {@code gatehouse.directory}, or the outside one that {@code
 * GATEHOUSE_DB_URL} names. The application's user feeds the pool, the owner migrates.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseConfiguration.class);

    static final String DIRECTORY = "gatehouse.directory";
    static final String OUTSIDE = "gatehouse.db.url";

    /** Set where a command of the operator works beside the portal, or instead of it. */
    static final String COMMAND = "gatehouse.command";

    /**
     * The open database, let go of after everything that uses it is closed.
     *
     * @param joined whether another process runs it, so that its schema is not ours to migrate
     */
    record Ground(EmbeddedDatabase.Address address, boolean joined, AutoCloseable held) implements AutoCloseable {

        @Override
        public void close() throws Exception {
            held.close();
        }
    }

    @Bean(destroyMethod = "close")
    Ground ground(Environment environment) {
        var url = environment.getProperty(OUTSIDE, "");
        if (StringUtils.hasText(url)) {
            var address = outside(url, environment);
            assertSettings(address, isLocal(url));
            return new Ground(address, false, () -> {});
        }
        if (environment.getProperty(COMMAND, Boolean.class, false)) {
            var running = EmbeddedDatabase.running(directory(environment));
            if (running.isPresent()) {
                return new Ground(running.get(), true, () -> {});
            }
        }
        var database = EmbeddedDatabase.open(directory(environment));
        try {
            assertSettings(database.address(), true);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return new Ground(database.address(), false, database);
    }

    static Path directory(Environment environment) {
        return Path.of(environment.getProperty(DIRECTORY, "var")).resolve("database");
    }

    private static EmbeddedDatabase.Address outside(String url, Environment environment) {
        var user = environment.getProperty("gatehouse.db.user", "");
        var password = environment.getProperty("gatehouse.db.password", "");
        if (!StringUtils.hasText(user)) {
            throw new DatabaseUnavailable("GATEHOUSE_DB_URL is set but GATEHOUSE_DB_USER is not: name the database"
                    + " user, and its password in GATEHOUSE_DB_PASSWORD.");
        }
        var safe = url;
        for (var option :
                new String[] {"connectionTimeZone=UTC", "forceConnectionTimeZoneToSession=true", "useAffectedRows=false"
                }) {
            var name = option.substring(0, option.indexOf('='));
            if (!safe.contains(name + "=")) {
                safe += (safe.contains("?") ? "&" : "?") + option;
            }
        }
        return new EmbeddedDatabase.Address(
                safe,
                user,
                password,
                environment.getProperty("gatehouse.db.owner.user", user),
                environment.getProperty("gatehouse.db.owner.password", password));
    }

    private static boolean isLocal(String url) {
        var host = url.replaceFirst("^jdbc:[a-z:]+//", "").replaceFirst("[:/?,].*$", "");
        try {
            return !host.isEmpty() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static void assertSettings(EmbeddedDatabase.Address address, boolean local) {
        try (var connection = address.asOwner()) {
            SafeSettings.require(connection, local);
        } catch (SQLException e) {
            throw new DatabaseUnavailable(
                    "The database does not let " + address.owner() + " in (" + e.getMessage()
                            + "): check GATEHOUSE_DB_URL, GATEHOUSE_DB_USER and GATEHOUSE_DB_PASSWORD.",
                    e);
        }
    }

    @Bean
    JdbcConnectionDetails applicationsWayIn(Ground ground) {
        var address = ground.address();
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return address.user();
            }

            @Override
            public String getPassword() {
                return address.password();
            }

            @Override
            public String getJdbcUrl() {
                return address.url();
            }
        };
    }

    @Bean
    LiquibaseConnectionDetails ownersWayIn(Ground ground) {
        var address = ground.address();
        return new LiquibaseConnectionDetails() {
            @Override
            public String getUsername() {
                return address.owner();
            }

            @Override
            public String getPassword() {
                return address.ownerPassword();
            }

            @Override
            public String getJdbcUrl() {
                return address.url();
            }
        };
    }

    @Bean
    Customizer<Liquibase> migration() {
        return new Migration();
    }

    /** Jobs are the portal's; a command that works beside it runs none. */
    @Bean
    @ConditionalOnProperty(COMMAND)
    DbSchedulerStarter noJobs() {
        return () -> LOG.debug("Jobs are left to the portal");
    }

    /** As soon as the schema stands, and before anything reads it, the application gets its rights. */
    @Bean
    static BeanPostProcessor rightsAfterMigration(ObjectProvider<Ground> ground) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof SpringLiquibase liquibase
                        && ground.getObject().joined()) {
                    liquibase.setShouldRun(false);
                }
                return bean;
            }

            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof SpringLiquibase && !ground.getObject().joined()) {
                    Grants.give(ground.getObject().address());
                }
                return bean;
            }
        };
    }
}
