package io.gatehouse.policy;

import org.jspecify.annotations.Nullable;

/**
 * A setting that differs between two profiles.
 *
 * @param before its text in the older; nothing where only the newer has it
 * @param after its text in the newer; nothing where only the older has it
 */
public record Change(
        Setting setting, @Nullable String before, @Nullable String after) {}
