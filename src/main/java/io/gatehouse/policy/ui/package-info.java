/**
 * The pages on which staff see which rules hold and held, an officer drafts a change, and another person answers it. They know no
 * setting by name: what a profile has, the page shows.
 */
@NullMarked
package io.gatehouse.policy.ui;

import org.jspecify.annotations.NullMarked;
