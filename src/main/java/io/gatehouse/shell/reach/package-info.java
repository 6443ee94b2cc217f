/**
 * How the portal reaches out to addresses that people have typed. Each is taken for an attempt to reach what only this machine can reach,
 * and whatever answers for hostile.
 *
 * <p>The rules of {@link io.gatehouse.shell.reach.TargetRules} are asked when an address is entered, again before each try, and for every
 * address that its name resolves to at the moment of connecting: what was checked is what is connected to.
 */
@NullMarked
package io.gatehouse.shell.reach;

import org.jspecify.annotations.NullMarked;
