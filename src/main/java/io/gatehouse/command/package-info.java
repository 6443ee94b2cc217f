/**
 * The operator's command line: the same jar, another main class.
 *
 * <p>A command is a class that any module offers with {@link io.gatehouse.command.CommandName}. One that is a Spring bean
 * works on the portal's services and its database, joined where the portal runs and started where it does not; any other
 * is made by itself, and starts neither Spring nor a database.
 */
@ApplicationModule(
        displayName = "Command line",
        allowedDependencies = {})
@NullMarked
package io.gatehouse.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
