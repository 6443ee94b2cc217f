/** {@code access :: fresh}: the dialog in which whoever acts shows the second factor once more, for the screens of every module. */
@NamedInterface("fresh")
@NullMarked
package io.gatehouse.access.ui.fresh;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
