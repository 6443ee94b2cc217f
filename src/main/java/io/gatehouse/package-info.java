/**
 * Gatehouse: the portal in which a US cloud provider knows who its foreign customers are.
 *
 * <p>Each package below is a module. A module uses only those that its {@code package-info} lists, and the arrows run one
 * way: later stages know earlier ones, never the reverse.
 */
@NullMarked
package io.gatehouse;

import org.jspecify.annotations.NullMarked;
