package io.gatehouse.screening;

import org.jspecify.annotations.Nullable;

/**
 * A version of a list is in force from this transaction on.
 *
 * @param list the version
 * @param source whose list it is
 * @param before the version that it replaces, whose entries are kept until the next one; nothing where it is the first
 */
public record WatchlistInForce(
        WatchlistId list, ListSource source, @Nullable WatchlistId before) {}
